//! Lines: their prices, quantities and net amounts (BR-23, 27, 28, PEPPOL-EN16931-R044, R046, R100, R101, R120, R121, R130).

use super::Rule;
use super::Test::{Plainly, Reckoned};
use crate::ubl::decimal::Decimal;
use crate::ubl::tree::{Element, all, attribute, has, number, one, sum, text, value};

pub(super) const RULES: &[Rule] = &[
    Rule { code: "BR-23", at: "LINE", holds: Plainly(has_unit), says: "a quantity has a unit (BT-130)" },
    Rule {
        code: "BR-27",
        at: "LINE",
        holds: Reckoned(price_not_negative),
        says: "the net price (BT-146) is not negative",
    },
    Rule {
        code: "BR-28",
        at: "LINE",
        holds: Reckoned(gross_price_not_negative),
        says: "the gross price (BT-148) is not negative",
    },
    Rule {
        code: "PEPPOL-EN16931-R044",
        at: "LINE/cac:Price/cac:AllowanceCharge",
        holds: Plainly(is_discount),
        says: "a price has discounts, not charges",
    },
    Rule {
        code: "PEPPOL-EN16931-R046",
        at: "LINE/cac:Price/cac:AllowanceCharge",
        holds: Reckoned(discount_applies),
        says: "the net price = gross price - discount",
    },
    Rule {
        code: "PEPPOL-EN16931-R100",
        at: "LINE",
        holds: Plainly(one_object),
        says: "a line is about one invoiced object",
    },
    Rule {
        code: "PEPPOL-EN16931-R101",
        at: "LINE",
        holds: Plainly(is_object),
        says: "a line refers to an invoiced object only",
    },
    Rule {
        code: "PEPPOL-EN16931-R120",
        at: "LINE",
        holds: Reckoned(amount_is_price_times_quantity),
        says: "the net amount = quantity x (net price / base quantity) + charges - allowances",
    },
    Rule {
        code: "PEPPOL-EN16931-R121",
        at: "LINE",
        holds: Reckoned(base_is_positive),
        says: "the base quantity of a price is above nil",
    },
    Rule {
        code: "PEPPOL-EN16931-R130",
        at: "LINE/cac:Price/cbc:BaseQuantity",
        holds: Reckoned(same_unit),
        says: "the base quantity has the unit of the quantity",
    },
];

fn quantity(line: Element<'_>) -> Option<Element<'_>> {
    let credited = line.tag_name().name() == "CreditNoteLine";
    one(line, if credited { "cbc:CreditedQuantity" } else { "cbc:InvoicedQuantity" })
}

fn has_unit(line: Element<'_>) -> bool {
    let quantities = all(line, "cbc:InvoicedQuantity").into_iter().chain(all(line, "cbc:CreditedQuantity"));
    quantities.into_iter().any(|quantity| quantity.attribute("unitCode").is_some())
}

fn price_not_negative(line: Element<'_>) -> Option<bool> {
    Some(number(line, "cac:Price/cbc:PriceAmount")? >= Decimal::zero())
}

fn gross_price_not_negative(line: Element<'_>) -> Option<bool> {
    let gross = "cac:Price/cac:AllowanceCharge/cbc:BaseAmount";
    Some(!has(line, gross) || number(line, gross)? >= Decimal::zero())
}

fn is_discount(discount: Element<'_>) -> bool {
    text(discount, "cbc:ChargeIndicator") == "false"
}

fn discount_applies(discount: Element<'_>) -> Option<bool> {
    if !has(discount, "cbc:BaseAmount") {
        return Some(true);
    }
    let net = number(discount.parent_element()?, "cbc:PriceAmount")?;
    Some(net == number(discount, "cbc:BaseAmount")?.minus(number(discount, "cbc:Amount")?)?)
}

fn one_object(line: Element<'_>) -> bool {
    all(line, "cac:DocumentReference").len() <= 1
}

fn is_object(line: Element<'_>) -> bool {
    let references = all(line, "cac:DocumentReference");
    let object = |reference: &Element<'_>| text(*reference, "cbc:DocumentTypeCode") == "130";
    references.is_empty() || references.iter().any(object)
}

fn amount_is_price_times_quantity(line: Element<'_>) -> Option<bool> {
    let amount = number_or(line, "cbc:LineExtensionAmount", Decimal::zero())?;
    let price = number_or(line, "cac:Price/cbc:PriceAmount", Decimal::zero())?;
    let one = Decimal::of(1, 1);
    let quantity = match quantity(line) {
        Some(quantity) => value(quantity)?,
        None => one,
    };
    let base = number_or(line, "cac:Price/cbc:BaseQuantity", one)?;
    let base = if base.is_zero() { one } else { base };
    let expected = quantity
        .times(price.over(base)?)?
        .plus(sum(line, "CHARGE/cbc:Amount")?.to_cents()?)?
        .minus(sum(line, "ALLOWANCE/cbc:Amount")?.to_cents()?)?;
    amount.is_near(expected, Decimal::of(2, 100))
}

fn number_or(line: Element<'_>, path: &str, otherwise: Decimal) -> Option<Decimal> {
    if has(line, path) { number(line, path) } else { Some(otherwise) }
}

fn base_is_positive(line: Element<'_>) -> Option<bool> {
    let base = "cac:Price/cbc:BaseQuantity";
    Some(!has(line, base) || number(line, base)? > Decimal::zero())
}

fn same_unit(base: Element<'_>) -> Option<bool> {
    let Some(unit) = attribute(base, "unitCode") else { return Some(true) };
    let line = base.parent_element()?.parent_element()?;
    Some(quantity(line).is_none_or(|quantity| attribute(quantity, "unitCode") == Some(unit)))
}
