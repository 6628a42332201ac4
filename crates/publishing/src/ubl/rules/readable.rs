//! Numbers are numbers and dates are dates: what the schema of UBL demands before any rule can be reckoned.

use chrono::NaiveDate;
use roxmltree::Node;

use super::finding::Findings;
use crate::ubl::tree::{all, content, is, value};

/// Numbers that are not amounts of money.
const NUMBERS: [&str; 7] = [
    "cbc:Percent",
    "cbc:MultiplierFactorNumeric",
    "cbc:InvoicedQuantity",
    "cbc:CreditedQuantity",
    "cbc:BaseQuantity",
    "cbc:TaxInclusivePriceAmount",
    "cbc:PerUnitAmount",
];

const DATES: [&str; 7] = [
    "cbc:IssueDate",
    "cbc:DueDate",
    "cbc:PaymentDueDate",
    "cbc:TaxPointDate",
    "cbc:StartDate",
    "cbc:EndDate",
    "cbc:ActualDeliveryDate",
];

/// Elements that the schema of UBL has at most once; a second one would be read by nobody.
const SINGLE: [&str; 14] = [
    "cbc:ID",
    "cbc:IssueDate",
    "cbc:DueDate",
    "cbc:InvoiceTypeCode",
    "cbc:CreditNoteTypeCode",
    "cbc:DocumentCurrencyCode",
    "cbc:TaxCurrencyCode",
    "cbc:AccountingCost",
    "cbc:BuyerReference",
    "cac:OrderReference",
    "cac:AccountingSupplierParty",
    "cac:AccountingCustomerParty",
    "cac:LegalMonetaryTotal",
    "cac:PayeeParty",
];

/// Notes what cannot be read; true when nothing is in the way of reckoning.
pub(super) fn check(findings: &mut Findings<'_>) -> bool {
    let mut good = true;
    for node in findings.root.descendants().filter(Node::is_element) {
        let number = is(node, "MONEY") || NUMBERS.iter().any(|name| is(node, name));
        if number && value(node).is_none() {
            good = false;
            findings.require(false, "AMOUNT_UNREADABLE", node, "a number is digits with an optional point");
        }
        if DATES.iter().any(|name| is(node, name)) && date(&content(node)).is_none() {
            good = false;
            findings.require(false, "PEPPOL-EN16931-F001", node, "a date is written YYYY-MM-DD");
        }
    }
    for name in SINGLE {
        let second = all(findings.root, name).into_iter().nth(1);
        if let Some(second) = second {
            good = false;
            findings.require(false, "XML_REPEATED", second, "the schema of UBL has this element once");
        }
    }
    good
}

/// A date as UBL writes it.
pub(in crate::ubl) fn date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    if parts == [4, 2, 2] { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}
