//! The VAT breakdown: rates, amounts and totals (BR-48, BR-53, BR-CO-03, 14 and 17, PEPPOL-EN16931-R005, R053 to R055).

use super::Rule;
use super::Test::{Plainly, Reckoned};
use crate::ubl::decimal::Decimal;
use crate::ubl::tree::{Element, all, attribute, has, number, one, sum, text, value};

const PART: &str = "cac:TaxTotal/cac:TaxSubtotal";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "BR-48",
        at: PART,
        holds: Plainly(has_rate),
        says: "a VAT breakdown has a rate (BT-119), unless it is outside the scope of VAT",
    },
    Rule {
        code: "BR-53",
        at: "cbc:TaxCurrencyCode",
        holds: Reckoned(has_accounting_total),
        says: "with an accounting currency (BT-6) there is a VAT total in it (BT-111)",
    },
    Rule {
        code: "BR-CO-03",
        at: ".",
        holds: Plainly(one_tax_point),
        says: "the tax point is a date (BT-7) or a code (BT-8), not both",
    },
    Rule {
        code: "BR-CO-14",
        at: "cac:TaxTotal",
        holds: Reckoned(parts_add_up),
        says: "the VAT total (BT-110) is what the breakdown comes to",
    },
    Rule {
        code: "BR-CO-17",
        at: PART,
        holds: Reckoned(rate_applies),
        says: "the tax (BT-117) = taxable amount x rate / 100, to two decimals",
    },
    Rule {
        code: "PEPPOL-EN16931-R005",
        at: "cbc:TaxCurrencyCode",
        holds: Reckoned(another_currency),
        says: "the accounting currency (BT-6) is another than the invoice's (BT-5)",
    },
    Rule {
        code: "PEPPOL-EN16931-R053",
        at: ".",
        holds: Plainly(one_breakdown),
        says: "there is one VAT total with a breakdown",
    },
    Rule {
        code: "PEPPOL-EN16931-R054",
        at: ".",
        holds: Plainly(one_accounting_total),
        says: "there is one VAT total without a breakdown when, and only when, there is an accounting currency",
    },
    Rule {
        code: "PEPPOL-EN16931-R055",
        at: ".",
        holds: Reckoned(same_sign),
        says: "both VAT totals have the same sign",
    },
];

fn has_rate(part: Element<'_>) -> bool {
    has(part, "vat:TaxCategory/cbc:Percent") || text(part, "vat:TaxCategory/cbc:ID") == "O"
}

fn has_accounting_total(code: Element<'_>) -> Option<bool> {
    let root = code.parent_element()?;
    let code = text(root, "cbc:TaxCurrencyCode");
    let amounts = all(root, "//cac:TaxTotal/cbc:TaxAmount");
    Some(amounts.into_iter().any(|amount| attribute(amount, "currencyID") == Some(code.as_str())))
}

fn one_tax_point(root: Element<'_>) -> bool {
    !(has(root, "cbc:TaxPointDate") && has(root, "cac:InvoicePeriod/cbc:DescriptionCode"))
}

fn parts_add_up(total: Element<'_>) -> Option<bool> {
    if !has(total, "cac:TaxSubtotal") {
        return Some(true);
    }
    Some(number(total, "cbc:TaxAmount")? == sum(total, "cac:TaxSubtotal/cbc:TaxAmount")?.to_cents()?)
}

fn rate_applies(part: Element<'_>) -> Option<bool> {
    let tax = number(part, "cbc:TaxAmount")?;
    let rate = number(part, "vat:TaxCategory/cbc:Percent");
    match rate {
        Some(rate) if !rate.to_whole()?.is_zero() => is_share(tax, number(part, "cbc:TaxableAmount")?, rate),
        Some(_) | None => Some(tax.to_whole()?.is_zero()),
    }
}

/// The published tests allow less than one whole unit of currency between a tax and its share.
pub(super) fn is_share(tax: Decimal, taxable: Decimal, rate: Decimal) -> Option<bool> {
    let share = taxable.size().times(rate.over(Decimal::of(100, 1))?)?.to_cents()?;
    let one = Decimal::of(1, 1);
    Some(tax.size().minus(one)? < share && tax.size().plus(one)? > share)
}

fn another_currency(code: Element<'_>) -> Option<bool> {
    let root = code.parent_element()?;
    Some(text(root, "cbc:TaxCurrencyCode") != text(root, "cbc:DocumentCurrencyCode"))
}

fn one_breakdown(root: Element<'_>) -> bool {
    let totals = all(root, "cac:TaxTotal");
    totals.into_iter().filter(|total| has(*total, "cac:TaxSubtotal")).count() == 1
}

fn one_accounting_total(root: Element<'_>) -> bool {
    let totals = all(root, "cac:TaxTotal");
    let plain = totals.into_iter().filter(|total| !has(*total, "cac:TaxSubtotal")).count();
    plain == usize::from(has(root, "cbc:TaxCurrencyCode"))
}

fn same_sign(root: Element<'_>) -> Option<bool> {
    if one(root, "cbc:TaxCurrencyCode").is_none() {
        return Some(true);
    }
    let total_in = |code: &str| {
        let currency = text(root, code);
        let amounts = all(root, "cac:TaxTotal/cbc:TaxAmount");
        let found = amounts.into_iter().find(|a| attribute(*a, "currencyID") == Some(currency.as_str()));
        found.and_then(value)
    };
    let (own, other) = (total_in("cbc:DocumentCurrencyCode")?, total_in("cbc:TaxCurrencyCode")?);
    let nil = Decimal::zero();
    Some((own <= nil && other <= nil) || (own >= nil && other >= nil))
}
