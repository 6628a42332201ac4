//! Every published good document with one term at a time left out or spoilt: the rule of that term is named.

use roxmltree::Document;

use super::read_ubl;
use super::tree::{Element, all};
use crate::fixtures::fixture;

const DOCUMENTS: [&str; 6] = [
    "base-example.xml",
    "base-creditnote-correction.xml",
    "Allowance-example.xml",
    "Vat-category-S.xml",
    "vat-category-E.xml",
    "vat-category-O.xml",
];

/// What is done to the first element that a path leads to.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// It is left out.
    Out,
    /// All that the path leads to are left out.
    AllOut,
    /// It says something else.
    Says(&'static str),
    /// Its amount is a penny more.
    Penny,
    /// Its amount has a third decimal.
    Decimal,
    /// It has another attribute.
    Attribute(&'static str, &'static str),
}

use Change::{AllOut, Attribute, Decimal, Out, Penny, Says};

const SELLER: &str = "cac:AccountingSupplierParty/cac:Party";
const BUYER: &str = "cac:AccountingCustomerParty/cac:Party";
const TOTALS: &str = "cac:LegalMonetaryTotal";
const PART: &str = "cac:TaxTotal/cac:TaxSubtotal";

#[rustfmt::skip]
const MUTATIONS: &[(&str, &str, Change, &str)] = &[
    ("", "cbc:CustomizationID", Out, "BR-01"),
    ("", "cbc:CustomizationID", Says("urn:other"), "PEPPOL-EN16931-R004"),
    ("", "cbc:ProfileID", Out, "PEPPOL-EN16931-R001"),
    ("", "cbc:ProfileID", Says("urn:other"), "PEPPOL-EN16931-R007"),
    ("", "cbc:ID", Out, "BR-02"),
    ("", "cbc:IssueDate", Out, "BR-03"),
    ("", "cbc:IssueDate", Says("13/11/2017"), "PEPPOL-EN16931-F001"),
    ("", "cbc:IssueDate", Says("2017-11-31"), "PEPPOL-EN16931-F001"),
    ("", "cbc:DueDate", Says("soon"), "PEPPOL-EN16931-F001"),
    ("", "cbc:InvoiceTypeCode", Out, "BR-04"),
    ("", "cbc:CreditNoteTypeCode", Out, "BR-04"),
    ("", "cbc:InvoiceTypeCode", Says("999"), "BR-CL-01"),
    ("", "cbc:InvoiceTypeCode", Says("386"), "INVOICE_TYPE_NOT_READ"),
    ("", "cbc:DocumentCurrencyCode", Out, "BR-05"),
    ("", "cbc:DocumentCurrencyCode", Says("ZZZ"), "BR-CL-04"),
    ("", "cbc:DocumentCurrencyCode", Says("USD"), "PEPPOL-EN16931-R051"),
    ("", "cbc:BuyerReference", Says(""), "PEPPOL-EN16931-R008"),
    ("", "cac:InvoicePeriod/cbc:StartDate", Says("2099-01-01"), "BR-29"),
    (SELLER, "cac:PartyLegalEntity/cbc:RegistrationName", Out, "BR-06"),
    (BUYER, "cac:PartyLegalEntity/cbc:RegistrationName", Out, "BR-07"),
    (SELLER, "cac:PostalAddress", Out, "BR-08"),
    (SELLER, "cac:PostalAddress/cac:Country", Out, "BR-09"),
    (BUYER, "cac:PostalAddress", Out, "BR-10"),
    (BUYER, "cac:PostalAddress/cac:Country", Out, "BR-11"),
    (SELLER, "cac:PostalAddress/cac:Country/cbc:IdentificationCode", Says("XX"), "BR-CL-14"),
    (SELLER, "cbc:EndpointID", Out, "PEPPOL-EN16931-R020"),
    (BUYER, "cbc:EndpointID", Out, "PEPPOL-EN16931-R010"),
    (TOTALS, "cbc:LineExtensionAmount", Out, "BR-12"),
    (TOTALS, "cbc:TaxExclusiveAmount", Out, "BR-13"),
    (TOTALS, "cbc:TaxInclusiveAmount", Out, "BR-14"),
    (TOTALS, "cbc:PayableAmount", Out, "BR-15"),
    (TOTALS, "cbc:LineExtensionAmount", Penny, "BR-CO-10"),
    (TOTALS, "cbc:AllowanceTotalAmount", Penny, "BR-CO-11"),
    (TOTALS, "cbc:ChargeTotalAmount", Penny, "BR-CO-12"),
    (TOTALS, "cbc:TaxExclusiveAmount", Penny, "BR-CO-13"),
    (TOTALS, "cbc:TaxInclusiveAmount", Penny, "BR-CO-15"),
    (TOTALS, "cbc:PayableAmount", Penny, "BR-CO-16"),
    (TOTALS, "cbc:PrepaidAmount", Penny, "BR-CO-16"),
    (TOTALS, "cbc:LineExtensionAmount", Decimal, "BR-DEC-09"),
    (TOTALS, "cbc:AllowanceTotalAmount", Decimal, "BR-DEC-10"),
    (TOTALS, "cbc:ChargeTotalAmount", Decimal, "BR-DEC-11"),
    (TOTALS, "cbc:TaxExclusiveAmount", Decimal, "BR-DEC-12"),
    (TOTALS, "cbc:TaxInclusiveAmount", Decimal, "BR-DEC-14"),
    (TOTALS, "cbc:PrepaidAmount", Decimal, "BR-DEC-16"),
    (TOTALS, "cbc:PayableAmount", Decimal, "BR-DEC-18"),
    (TOTALS, "cbc:PayableAmount", Says("1,000.00"), "AMOUNT_UNREADABLE"),
    (TOTALS, "cbc:PayableAmount", Attribute("currencyID", "QQQ"), "BR-CL-03"),
    ("", "LINE", AllOut, "BR-16"),
    ("LINE", "cbc:ID", Out, "BR-21"),
    ("LINE", "cbc:InvoicedQuantity", Out, "BR-22"),
    ("LINE", "cbc:CreditedQuantity", Out, "BR-22"),
    ("LINE", "cbc:LineExtensionAmount", Out, "BR-24"),
    ("LINE", "cbc:LineExtensionAmount", Penny, "BR-CO-10"),
    ("LINE", "cbc:LineExtensionAmount", Says("-1"), "PEPPOL-EN16931-R120"),
    ("LINE", "cbc:LineExtensionAmount", Decimal, "BR-DEC-23"),
    ("LINE", "cac:Item/cbc:Name", Out, "BR-25"),
    ("LINE", "cac:Price/cbc:PriceAmount", Out, "BR-26"),
    ("LINE", "cac:Price/cbc:PriceAmount", Says("-1"), "BR-27"),
    ("LINE", "cac:Item/cac:ClassifiedTaxCategory", Out, "BR-CO-04"),
    ("LINE", "cac:Item/cac:ClassifiedTaxCategory/cbc:ID", Says("Q"), "BR-CL-18"),
    ("LINE", "cac:InvoicePeriod/cbc:StartDate", Says("2099-01-01"), "BR-30"),
    ("", "cac:TaxTotal", AllOut, "BR-CO-18"),
    ("", "cac:TaxTotal/cbc:TaxAmount", Penny, "BR-CO-14"),
    ("", "cac:TaxTotal/cbc:TaxAmount", Decimal, "BR-DEC-13"),
    (PART, "cbc:TaxableAmount", Out, "BR-45"),
    (PART, "cbc:TaxAmount", Out, "BR-46"),
    (PART, "cac:TaxCategory/cbc:ID", Out, "BR-47"),
    (PART, "cac:TaxCategory/cbc:ID", Says("Q"), "BR-CL-17"),
    (PART, "cac:TaxCategory/cbc:Percent", Out, "BR-48"),
    (PART, "cbc:TaxableAmount", Decimal, "BR-DEC-19"),
    (PART, "cbc:TaxAmount", Decimal, "BR-DEC-20"),
    (PART, "cbc:TaxAmount", Penny, "BR-CO-14"),
    ("", "cac:PaymentMeans/cbc:PaymentMeansCode", Out, "BR-49"),
    ("", "cac:PaymentMeans/cbc:PaymentMeansCode", Says("999"), "BR-CL-16"),
    ("", "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID", Out, "BR-50"),
    ("", "ALLOWANCE/cbc:Amount", Out, "BR-31"),
    ("", "ALLOWANCE/cac:TaxCategory", Out, "BR-32"),
    ("", "ALLOWANCE/cbc:Amount", Decimal, "BR-DEC-01"),
    ("", "CHARGE/cbc:Amount", Out, "BR-36"),
    ("", "CHARGE/cac:TaxCategory", Out, "BR-37"),
    ("", "CHARGE/cbc:Amount", Decimal, "BR-DEC-05"),
    ("LINE", "ALLOWANCE/cbc:Amount", Out, "BR-41"),
    ("LINE", "ALLOWANCE/cbc:Amount", Decimal, "BR-DEC-24"),
    ("LINE", "CHARGE/cbc:Amount", Out, "BR-43"),
    ("LINE", "CHARGE/cbc:Amount", Decimal, "BR-DEC-27"),
];

#[test]
fn each_term_left_out_or_spoilt_is_named_by_its_rule() {
    let mut tried = vec![0; MUTATIONS.len()];
    for name in DOCUMENTS {
        let Some(bytes) = fixture(&format!("peppol/{name}")) else { return };
        let text = String::from_utf8(bytes).expect("UTF-8");
        for ((at, path, change, code), times) in MUTATIONS.iter().zip(&mut tried) {
            let path =
                [*at, *path].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
            let Some(changed) = mutated(&text, &path, *change) else { continue };
            *times += 1;
            let refusal = read_ubl(changed.as_bytes()).err();
            let refusal = refusal.unwrap_or_else(|| panic!("{name}: {path} {change:?} should break {code}"));
            assert!(refusal.codes().contains(code), "{name}: {path} {change:?} breaks {:?}", refusal.codes());
            assert!(refusal.failures().iter().all(|failure| failure.at.starts_with('/')), "{refusal}");
        }
    }
    let untried: Vec<_> = MUTATIONS.iter().zip(&tried).filter(|(_, times)| **times == 0).collect();
    assert!(untried.is_empty(), "no document has {untried:?}");
}

#[test]
fn every_document_without_its_references_breaks_r003() {
    for name in DOCUMENTS {
        let Some(bytes) = fixture(&format!("peppol/{name}")) else { return };
        let text = String::from_utf8(bytes).expect("UTF-8");
        let plain = mutated(&text, "cbc:BuyerReference", AllOut).unwrap_or(text);
        let plain = mutated(&plain, "cac:OrderReference", AllOut).unwrap_or(plain);
        assert_eq!(read_ubl(plain.as_bytes()).expect_err(name).codes(), ["PEPPOL-EN16931-R003"], "{name}");
    }
}

/// The document with the change; `None` where the path leads nowhere.
fn mutated(text: &str, path: &str, change: Change) -> Option<String> {
    let document = Document::parse(text).expect("XML");
    let found = all(document.root_element(), path);
    let first = found.first().copied()?;
    let mut changed = text.to_owned();
    match change {
        AllOut => found.iter().rev().for_each(|node| changed.replace_range(node.range(), "")),
        Out => changed.replace_range(first.range(), ""),
        Says(words) => changed.replace_range(inner(first)?, words),
        Penny => {
            let (whole, pence) = content(text, first)?;
            changed.replace_range(inner(first)?, &format!("{whole}.{:02}", pence + 1));
        }
        Decimal => {
            let (whole, pence) = content(text, first)?;
            changed.replace_range(inner(first)?, &format!("{whole}.{pence:02}0"));
        }
        Attribute(name, value) => {
            let attribute = first.attributes().find(|attribute| attribute.name() == name)?;
            changed.replace_range(attribute.range_value(), value);
        }
    }
    Some(changed)
}

fn inner(node: Element<'_>) -> Option<std::ops::Range<usize>> {
    node.first_child().map(|text| text.range())
}

/// Whole units and hundredths of an amount; those that a penny would carry over are left alone.
fn content<'t>(text: &'t str, node: Element<'_>) -> Option<(&'t str, u32)> {
    let amount = text[inner(node)?].trim();
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "0"));
    let pence: u32 = format!("{fraction:0<2}").parse().ok()?;
    (pence < 99).then_some((whole, pence))
}
