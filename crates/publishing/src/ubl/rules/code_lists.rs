//! `BR-CL-*` for the coded terms that are read: types, currencies, countries, means of payment, VAT, reasons.

use super::code_values::{
    ALLOWANCE_REASONS, CHARGE_REASONS, COUNTRIES, CREDIT_NOTE_TYPES, CURRENCIES, INVOICE_TYPES,
    MEANS_OF_PAYMENT, TAX_POINTS, VAT_CATEGORIES,
};
use super::finding::Findings;
use crate::ubl::tree::{Element, all, attribute, content};

/// A coded term and its list; the codes of a list are parted by spaces.
struct Coded {
    rule: &'static str,
    at: &'static str,
    list: &'static str,
    says: &'static str,
}

const fn coded(rule: &'static str, at: &'static str, list: &'static str, says: &'static str) -> Coded {
    Coded { rule, at, list, says }
}

const COUNTRY: &str = "a country is a code of ISO 3166-1";

#[rustfmt::skip]
const TABLE: &[Coded] = &[
    coded("BR-CL-01", "cbc:InvoiceTypeCode", INVOICE_TYPES, "the type of an invoice is a code of UNTDID 1001"),
    coded("BR-CL-01", "cbc:CreditNoteTypeCode", CREDIT_NOTE_TYPES, "the type of a credit note is a code of UNTDID 1001"),
    coded("BR-CL-04", "cbc:DocumentCurrencyCode", CURRENCIES, "the currency is a code of ISO 4217"),
    coded("BR-CL-05", "cbc:TaxCurrencyCode", CURRENCIES, "the accounting currency is a code of ISO 4217"),
    coded("BR-CL-06", "cac:InvoicePeriod/cbc:DescriptionCode", TAX_POINTS, "the tax point is 3, 35 or 432"),
    coded("BR-CL-14", "//cac:Country/cbc:IdentificationCode", COUNTRIES, COUNTRY),
    coded("BR-CL-15", "//cac:OriginCountry/cbc:IdentificationCode", COUNTRIES, COUNTRY),
    coded("BR-CL-16", "cac:PaymentMeans/cbc:PaymentMeansCode", MEANS_OF_PAYMENT, "the means of payment is a code of UNTDID 4461"),
    coded("BR-CL-17", "//cac:TaxCategory/cbc:ID", VAT_CATEGORIES, "the VAT category is a code of UNTDID 5305"),
    coded("BR-CL-18", "//cac:ClassifiedTaxCategory/cbc:ID", VAT_CATEGORIES, "the VAT category of a line is a code of UNTDID 5305"),
    coded("BR-CL-19", "//ALLOWANCE/cbc:AllowanceChargeReasonCode", ALLOWANCE_REASONS, "the reason of an allowance is a code of UNTDID 5189"),
    coded("BR-CL-20", "//CHARGE/cbc:AllowanceChargeReasonCode", CHARGE_REASONS, "the reason of a charge is a code of UNTDID 7161"),
];

/// Checks the table, the currencies of amounts and the reasons of exemption.
pub(super) fn check(findings: &mut Findings<'_>) {
    let root = findings.root;
    for term in TABLE {
        for node in all(root, term.at) {
            findings.require(listed(term.list, &content(node)), term.rule, node, term.says);
        }
    }
    for amount in all(root, "//MONEY") {
        let known = listed(CURRENCIES, attribute(amount, "currencyID").unwrap_or_default());
        findings.require(known, "BR-CL-03", amount, "the currency of an amount is a code of ISO 4217");
    }
    for node in all(root, "//cbc:TaxExemptionReasonCode") {
        // The list grows every few months; what names its list is believed.
        let known = content(node).to_ascii_uppercase().starts_with("VATEX-");
        findings.require(known, "BR-CL-22", node, "the reason of exemption is a code of the VATEX list");
    }
    only_what_is_read(findings, root);
}

/// Of the types of UNTDID 1001 we read commercial invoices and credit notes; a corrected or prepaid invoice asks for
/// another treatment, which nobody has agreed with its sender.
fn only_what_is_read<'d>(findings: &mut Findings<'d>, root: Element<'d>) {
    for (at, code, list) in
        [("cbc:InvoiceTypeCode", "380", INVOICE_TYPES), ("cbc:CreditNoteTypeCode", "381", CREDIT_NOTE_TYPES)]
    {
        for node in all(root, at) {
            let found = content(node);
            let holds = found == code || !listed(list, &found);
            findings.require(holds, "INVOICE_TYPE_NOT_READ", node, "only types 380 and 381 are read");
        }
    }
}

/// Whether a code is one of ISO 4217.
pub(crate) fn is_currency(code: &str) -> bool {
    listed(CURRENCIES, code)
}

fn listed(list: &str, code: &str) -> bool {
    !code.is_empty() && list.split(' ').any(|known| known == code)
}
