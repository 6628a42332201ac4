//! `BR-CO-10` to `16` and `25`: the totals of a document add up.

use super::Rule;
use super::Test::Reckoned;
use crate::ubl::decimal::Decimal;
use crate::ubl::tree::{Element, all, attribute, has, number, sum, text, value};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "BR-CO-10",
        at: "cac:LegalMonetaryTotal",
        holds: Reckoned(lines),
        says: "the sum of the lines (BT-106) is what the lines come to",
    },
    Rule {
        code: "BR-CO-11",
        at: "cac:LegalMonetaryTotal",
        holds: Reckoned(allowances),
        says: "the sum of allowances (BT-107) is what they come to",
    },
    Rule {
        code: "BR-CO-12",
        at: "cac:LegalMonetaryTotal",
        holds: Reckoned(charges),
        says: "the sum of charges (BT-108) is what they come to",
    },
    Rule {
        code: "BR-CO-13",
        at: "cac:LegalMonetaryTotal",
        holds: Reckoned(without_vat),
        says: "the total without VAT (BT-109) = lines - allowances + charges",
    },
    Rule {
        code: "BR-CO-15",
        at: ".",
        holds: Reckoned(with_vat),
        says: "the total with VAT (BT-112) = total without VAT + VAT",
    },
    Rule {
        code: "BR-CO-16",
        at: "cac:LegalMonetaryTotal",
        holds: Reckoned(due),
        says: "the amount due (BT-115) = total with VAT - paid + rounding",
    },
    Rule {
        code: "BR-CO-25",
        at: "cac:LegalMonetaryTotal/cbc:PayableAmount",
        holds: Reckoned(terms),
        says: "an invoice to be paid has a due date (BT-9) or payment terms (BT-20)",
    },
];

fn lines(totals: Element<'_>) -> Option<bool> {
    let root = totals.parent_element()?;
    Some(
        number(totals, "cbc:LineExtensionAmount")?
            == sum(root, "LINE/cbc:LineExtensionAmount")?.to_cents()?,
    )
}

fn allowances(totals: Element<'_>) -> Option<bool> {
    adds_up(totals, "cbc:AllowanceTotalAmount", "ALLOWANCE")
}

fn charges(totals: Element<'_>) -> Option<bool> {
    adds_up(totals, "cbc:ChargeTotalAmount", "CHARGE")
}

/// A total may be left out only when there is nothing to add.
fn adds_up(totals: Element<'_>, total: &str, parts: &str) -> Option<bool> {
    let root = totals.parent_element()?;
    if !has(totals, total) {
        return Some(!has(root, parts));
    }
    Some(number(totals, total)? == sum(root, &format!("{parts}/cbc:Amount"))?.to_cents()?)
}

fn without_vat(totals: Element<'_>) -> Option<bool> {
    let lines = number(totals, "cbc:LineExtensionAmount")?;
    let expected = lines
        .plus(or_nil(totals, "cbc:ChargeTotalAmount")?)?
        .minus(or_nil(totals, "cbc:AllowanceTotalAmount")?)?;
    Some(number(totals, "cbc:TaxExclusiveAmount")? == expected.to_cents()?)
}

fn with_vat(root: Element<'_>) -> Option<bool> {
    let currency = text(root, "cbc:DocumentCurrencyCode");
    if currency.is_empty() {
        return Some(true);
    }
    let totals = |name: &str| number(root, &format!("cac:LegalMonetaryTotal/{name}"));
    let vat = all(root, "cac:TaxTotal/cbc:TaxAmount")
        .into_iter()
        .find(|amount| attribute(*amount, "currencyID") == Some(currency.as_str()))?;
    let expected = totals("cbc:TaxExclusiveAmount")?.plus(value(vat)?)?;
    Some(totals("cbc:TaxInclusiveAmount")? == expected.to_cents()?)
}

fn due(totals: Element<'_>) -> Option<bool> {
    let expected = number(totals, "cbc:TaxInclusiveAmount")?
        .minus(or_nil(totals, "cbc:PrepaidAmount")?)?
        .plus(or_nil(totals, "cbc:PayableRoundingAmount")?)?;
    Some(number(totals, "cbc:PayableAmount")? == expected.to_cents()?)
}

/// Credit notes are not paid, so they need no date.
fn terms(payable: Element<'_>) -> Option<bool> {
    let root = payable.parent_element()?.parent_element()?;
    let invoice = root.tag_name().name() == "Invoice";
    let dated = has(root, "//cbc:DueDate") || has(root, "//cac:PaymentTerms/cbc:Note");
    Some(!invoice || dated || value(payable)? <= Decimal::zero())
}

/// An amount that counts as nil when it is left out.
fn or_nil(totals: Element<'_>, name: &str) -> Option<Decimal> {
    if has(totals, name) { number(totals, name) } else { Some(Decimal::zero()) }
}
