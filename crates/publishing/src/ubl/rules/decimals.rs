//! `BR-DEC-*`: amounts have at most two decimals.

use super::finding::Findings;
use crate::ubl::tree::{all, attribute, content, text};

const SAYS: &str = "an amount has at most two decimals";
const TOTALS: &str = "cac:LegalMonetaryTotal";

/// Where each rule looks.
const TABLE: &[(&str, &str, &str)] = &[
    ("BR-DEC-01", "ALLOWANCE", "cbc:Amount"),
    ("BR-DEC-02", "ALLOWANCE", "cbc:BaseAmount"),
    ("BR-DEC-05", "CHARGE", "cbc:Amount"),
    ("BR-DEC-06", "CHARGE", "cbc:BaseAmount"),
    ("BR-DEC-09", TOTALS, "cbc:LineExtensionAmount"),
    ("BR-DEC-10", TOTALS, "cbc:AllowanceTotalAmount"),
    ("BR-DEC-11", TOTALS, "cbc:ChargeTotalAmount"),
    ("BR-DEC-12", TOTALS, "cbc:TaxExclusiveAmount"),
    ("BR-DEC-14", TOTALS, "cbc:TaxInclusiveAmount"),
    ("BR-DEC-16", TOTALS, "cbc:PrepaidAmount"),
    ("BR-DEC-17", TOTALS, "cbc:PayableRoundingAmount"),
    ("BR-DEC-18", TOTALS, "cbc:PayableAmount"),
    ("BR-DEC-19", "cac:TaxTotal/cac:TaxSubtotal", "cbc:TaxableAmount"),
    ("BR-DEC-20", "cac:TaxTotal/cac:TaxSubtotal", "cbc:TaxAmount"),
    ("BR-DEC-23", "LINE", "cbc:LineExtensionAmount"),
    ("BR-DEC-24", "LINE/ALLOWANCE", "cbc:Amount"),
    ("BR-DEC-25", "LINE/ALLOWANCE", "cbc:BaseAmount"),
    ("BR-DEC-27", "LINE/CHARGE", "cbc:Amount"),
    ("BR-DEC-28", "LINE/CHARGE", "cbc:BaseAmount"),
];

/// Checks the table, and the VAT totals by their currency.
pub(super) fn check(findings: &mut Findings<'_>) {
    for (code, at, amount) in TABLE {
        for node in all(findings.root, at).into_iter().flat_map(|at| all(at, amount)) {
            findings.require(fits(&content(node)), *code, node, SAYS);
        }
    }
    let accounting = text(findings.root, "cbc:TaxCurrencyCode");
    for node in all(findings.root, "cac:TaxTotal/cbc:TaxAmount") {
        let foreign = !accounting.is_empty() && attribute(node, "currencyID") == Some(accounting.as_str());
        let code = if foreign { "BR-DEC-15" } else { "BR-DEC-13" };
        findings.require(fits(&content(node)), code, node, SAYS);
    }
}

fn fits(text: &str) -> bool {
    text.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 2)
}
