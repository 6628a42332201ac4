//! The published documents have no errors, and each rule broken in one of them is named.

use trellis_kernel::{Pence, Rate};

use super::*;
use crate::fixtures::fixture;

/// A published document as text; `None` where there are no fixtures.
fn published(name: &str) -> Option<String> {
    let bytes = fixture(&format!("peppol/{name}"))?;
    Some(String::from_utf8(bytes).expect("UTF-8"))
}

fn codes(text: &str) -> Vec<String> {
    match read_ubl(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.codes().into_iter().map(str::to_owned).collect(),
    }
}

const GOOD: [(&str, Option<Hold>); 6] = [
    ("base-example.xml", Some(Hold::CurrencyNotGbp)),
    ("base-creditnote-correction.xml", Some(Hold::CurrencyNotGbp)),
    ("Allowance-example.xml", Some(Hold::CurrencyNotGbp)),
    ("Vat-category-S.xml", Some(Hold::CurrencyNotGbp)),
    ("vat-category-E.xml", None),
    ("vat-category-O.xml", Some(Hold::CurrencyNotGbp)),
];

#[test]
fn the_good_documents_break_nothing_and_only_pounds_go_on() {
    for (name, hold) in GOOD {
        let Some(text) = published(name) else { return };
        let read = read_ubl(text.as_bytes()).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(read.hold(), hold, "{name}");
    }
}

#[test]
fn the_bad_document_breaks_exactly_two_rules() {
    let Some(text) = published("neg.xml") else { return };
    assert_eq!(codes(&text), ["BR-CO-16", "PEPPOL-EN16931-R003"]);
}

#[test]
fn the_terms_are_read() {
    let Some(text) = published("base-creditnote-correction.xml") else { return };
    let note = read_ubl(text.as_bytes()).expect("good");
    assert_eq!((note.kind, note.number.as_str()), (Kind::CreditNote, "Snippet1"));
    assert_eq!(note.preceding, [Preceding { number: "Snippet1".into(), issued: None }]);
    assert_eq!(note.buyer_reference.as_deref(), Some("0150abc"));
    assert_eq!(note.accounting_cost.as_deref(), Some("4025:123:4343"));
    assert_eq!(note.seller.vat_id.as_deref(), Some("GB1232434"));
    assert_eq!(note.seller.endpoint.as_deref(), Some("0088:9482348239847239874"));
    assert_eq!(note.accounts[0].id, "IBAN32423940");
    let totals = note.totals;
    assert_eq!(
        [totals.lines, totals.charges, totals.without_vat, totals.vat, totals.with_vat, totals.due],
        [130_000, 2_500, 132_500, 33_125, 165_625, 165_625].map(Pence::new)
    );
    assert_eq!(note.vat[0].rate, Some(Rate::whole(25)));
    assert_eq!(note.lines[1].quantity, Rate::whole(-3));
    assert_eq!(note.lines[1].amount, Pence::new(-150_000));
}

#[test]
fn periods_come_from_the_lines_when_the_document_has_none() {
    let Some(text) = published("Vat-category-S.xml") else { return };
    let billed = read_ubl(text.as_bytes()).expect("good").days_billed();
    let day = |text: &str| text.parse().expect("a date");
    assert_eq!(billed, Some((day("2017-12-01"), day("2017-12-05"))));
    let Some(text) = published("Allowance-example.xml") else { return };
    let read = read_ubl(text.as_bytes()).expect("good");
    assert_eq!(read.days_billed(), Some((day("2017-12-01"), day("2017-12-31"))));
    assert_eq!(read.totals.paid, Pence::new(100_000));
    assert_eq!(read.lines[0].allowances.len(), 2);
}

/// A document, what is changed in it, and the rules that it then breaks.
type Change = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn each_breaks(changes: &[Change]) {
    for (name, from, to, expected) in changes {
        let Some(text) = published(name) else { return };
        assert!(text.contains(from), "{name} has no {from}");
        assert_eq!(codes(&text.replacen(from, to, 1)), *expected, "{name}: {from} -> {to}");
    }
}

const BASE: &str = "base-example.xml";
const EXEMPT: &str = "vat-category-E.xml";
const OUTSIDE: &str = "vat-category-O.xml";
const MANY: &str = "Allowance-example.xml";
const NOTE: &str = "base-creditnote-correction.xml";

#[test]
#[rustfmt::skip]
fn what_is_missing_is_named() {
    each_breaks(&[
        (BASE, "<cbc:ID>Snippet1</cbc:ID>", "", &["BR-02"]),
        (BASE, "<cbc:ID>Snippet1</cbc:ID>", "<cbc:ID> </cbc:ID>", &["BR-02", "PEPPOL-EN16931-R008"]),
        (BASE, "<cbc:IssueDate>2017-11-13</cbc:IssueDate>", "", &["BR-03"]),
        (BASE, "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "", &["BR-04"]),
        (BASE, "<cbc:RegistrationName>SupplierOfficialName Ltd</cbc:RegistrationName>", "", &["BR-06"]),
        (BASE, "<cbc:RegistrationName>Buyer Official Name</cbc:RegistrationName>", "", &["BR-07"]),
        (BASE, "<cbc:TaxInclusiveAmount currencyID=\"EUR\">1656.25</cbc:TaxInclusiveAmount>", "", &["BR-14", "BR-CO-15", "BR-CO-16"]),
        (BASE, "<cbc:PayableAmount currencyID=\"EUR\">1656.25</cbc:PayableAmount>", "", &["BR-15", "BR-CO-16"]),
        (BASE, "<cbc:Name>item name</cbc:Name>", "", &["BR-25"]),
        (BASE, "<cbc:PriceAmount currencyID=\"EUR\">400</cbc:PriceAmount>", "<cbc:BaseQuantity unitCode=\"DAY\">1</cbc:BaseQuantity>", &["BR-26", "BR-27", "PEPPOL-EN16931-R120"]),
        (BASE, " unitCode=\"DAY\">7", ">7", &["BR-23"]),
        (BASE, "<cbc:AllowanceChargeReason>Insurance</cbc:AllowanceChargeReason>", "", &["BR-38", "BR-CO-22"]),
        (MANY, "<cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode>\n            <cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason>", "", &["BR-42", "BR-CO-23"]),
        (BASE, " schemeID=\"0088\">9482348239847239874", ">9482348239847239874", &["BR-62"]),
        (BASE, "<cbc:EndpointID schemeID=\"0002\">FR23342</cbc:EndpointID>", "", &["PEPPOL-EN16931-R010"]),
        (BASE, "<cbc:EndpointID schemeID=\"0088\">9482348239847239874</cbc:EndpointID>", "", &["PEPPOL-EN16931-R020"]),
        (NOTE, "<cac:InvoiceDocumentReference>\n            <cbc:ID>Snippet1</cbc:ID>\n        </cac:InvoiceDocumentReference>", "<cac:InvoiceDocumentReference><cbc:IssueDate>2017-01-01</cbc:IssueDate></cac:InvoiceDocumentReference>", &["BR-55"]),
        (BASE, "<cbc:ID>IBAN32423940</cbc:ID>", "", &["BR-50", "BR-61"]),
        (BASE, "<cbc:BuyerReference>0150abc</cbc:BuyerReference>", "<cac:OrderReference><cbc:ID>CO-7</cbc:ID></cac:OrderReference>", &[]),
    ]);
}

#[test]
#[rustfmt::skip]
fn totals_that_do_not_add_up_are_named() {
    each_breaks(&[
        (BASE, "<cbc:LineExtensionAmount currencyID=\"EUR\">1300<", "<cbc:LineExtensionAmount currencyID=\"EUR\">1300.01<", &["BR-CO-10", "BR-CO-13"]),
        (BASE, "<cbc:ChargeTotalAmount currencyID=\"EUR\">25</cbc:ChargeTotalAmount>", "", &["BR-CO-12", "BR-CO-13"]),
        (MANY, "<cbc:AllowanceTotalAmount currencyID=\"EUR\">200<", "<cbc:AllowanceTotalAmount currencyID=\"EUR\">201<", &["BR-CO-11", "BR-CO-13"]),
        (BASE, "<cbc:TaxExclusiveAmount currencyID=\"EUR\">1325<", "<cbc:TaxExclusiveAmount currencyID=\"EUR\">1326<", &["BR-CO-13", "BR-CO-15"]),
        (BASE, "<cbc:TaxAmount currencyID=\"EUR\">331.25<", "<cbc:TaxAmount currencyID=\"EUR\">331.26<", &["BR-CO-14", "BR-CO-15"]),
        (BASE, "<cbc:TaxInclusiveAmount currencyID=\"EUR\">1656.25<", "<cbc:TaxInclusiveAmount currencyID=\"EUR\">1656.26<", &["BR-CO-15", "BR-CO-16"]),
        (MANY, "<cbc:PrepaidAmount currencyID=\"EUR\">1000<", "<cbc:PrepaidAmount currencyID=\"EUR\">999<", &["BR-CO-16"]),
        (BASE, "<cbc:PayableAmount currencyID=\"EUR\">1656.25<", "<cbc:PayableRoundingAmount currencyID=\"EUR\">0.75</cbc:PayableRoundingAmount><cbc:PayableAmount currencyID=\"EUR\">1657.00<", &[]),
        (BASE, "<cbc:PayableAmount currencyID=\"EUR\">1656.25<", "<cbc:PayableAmount currencyID=\"EUR\">1656.250<", &["BR-DEC-18"]),
        (BASE, "<cbc:LineExtensionAmount currencyID= \"EUR\">2800<", "<cbc:LineExtensionAmount currencyID=\"EUR\">2800.000<", &["BR-DEC-23"]),
        (BASE, "<cbc:LineExtensionAmount currencyID= \"EUR\">2800<", "<cbc:LineExtensionAmount currencyID=\"EUR\">2,800<", &["AMOUNT_UNREADABLE"]),
        (BASE, "<cbc:DueDate>2017-12-01</cbc:DueDate>", "", &[]),
        (EXEMPT, "<cbc:Note>Payment within 30 days</cbc:Note>", "<cbc:PaymentTermsDetailsURI>x</cbc:PaymentTermsDetailsURI>", &["BR-CO-25"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn vat_that_does_not_fit_its_category_is_named() {
    each_breaks(&[
        (BASE, "<cbc:TaxableAmount currencyID=\"EUR\">1325<", "<cbc:TaxableAmount currencyID=\"EUR\">1326<", &["BR-S-08"]),
        (BASE, "<cbc:TaxableAmount currencyID=\"EUR\">1325<", "<cbc:TaxableAmount currencyID=\"EUR\">1335<", &["BR-CO-17", "BR-S-08", "BR-S-09"]),
        (EXEMPT, "<cbc:TaxExemptionReasonCode>VATEX-EU-F</cbc:TaxExemptionReasonCode>", "", &["BR-E-10"]),
        (EXEMPT, "VATEX-EU-F", "F", &["BR-CL-22"]),
        (EXEMPT, "<cbc:TaxableAmount currencyID=\"GBP\">1200.00<", "<cbc:TaxableAmount currencyID=\"GBP\">1200.01<", &["BR-E-08"]),
        (EXEMPT, "<cbc:CompanyID>GB928741974</cbc:CompanyID>", "<cbc:CompanyID>928741974</cbc:CompanyID>", &["BR-CO-09"]),
        (OUTSIDE, "<cbc:TaxExemptionReason>Not subject to VAT</cbc:TaxExemptionReason>", "", &["BR-O-10"]),
        (OUTSIDE, "<cbc:ID>O</cbc:ID>\n                <cac:TaxScheme>", "<cbc:ID>O</cbc:ID><cbc:Percent>0</cbc:Percent>\n                <cac:TaxScheme>", &["BR-O-05"]),
        (OUTSIDE, "<cac:PartyLegalEntity>", "<cac:PartyTaxScheme><cbc:CompanyID>SE1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>", &["BR-O-02"]),
        (MANY, "<cbc:TaxExemptionReason>Reason for tax exempt</cbc:TaxExemptionReason>", "", &["BR-E-10"]),
        (MANY, "<cbc:Percent>0.0</cbc:Percent>", "<cbc:Percent>5</cbc:Percent>", &["BR-E-05"]),
        (MANY, "<cbc:TaxAmount currencyID =\"SEK\">9324.00<", "<cbc:TaxAmount currencyID =\"SEK\">-9324.00<", &["PEPPOL-EN16931-R055"]),
        (MANY, "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>", "", &["PEPPOL-EN16931-R054"]),
        (MANY, "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>", "<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>", &["PEPPOL-EN16931-R005"]),
    ]);
}

#[test]
fn a_whole_document_of_another_category_is_tested_by_its_rules() {
    let Some(text) = published(EXEMPT) else { return };
    let of = |code: &str| text.replace("<cbc:ID>E</cbc:ID>", &format!("<cbc:ID>{code}</cbc:ID>"));
    let without_reason =
        |code| of(code).replace("<cbc:TaxExemptionReasonCode>VATEX-EU-F</cbc:TaxExemptionReasonCode>", "");
    assert_eq!(codes(&without_reason("Z")), [""; 0]);
    assert_eq!(codes(&of("Z")), ["BR-Z-10"]);
    assert_eq!(codes(&of("AE")), ["BR-AE-02"]);
    assert_eq!(codes(&without_reason("AE")), ["BR-AE-02", "BR-AE-10"]);
    assert_eq!(codes(&of("K")), ["BR-IC-02", "BR-IC-11", "BR-IC-12"]);
    assert_eq!(codes(&of("G")), [""; 0]);
    assert_eq!(codes(&of("X")), ["BR-CL-17", "BR-CL-18"]);
    assert_eq!(codes(&of("S")), ["BR-S-05", "BR-S-10"]);
    let export = read_ubl(of("G").as_bytes()).expect("good");
    assert_eq!(export.hold().map(Hold::code), Some("VAT_CATEGORY_NOT_BOOKED"));
}

#[test]
#[rustfmt::skip]
fn the_rules_of_peppol_are_named() {
    each_breaks(&[
        (BASE, "billing:01:1.0", "ordering:01:1.0", &["PEPPOL-EN16931-R007"]),
        (BASE, "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "", &["PEPPOL-EN16931-R004"]),
        (BASE, "<cbc:DocumentCurrencyCode>", "<cbc:Note>a</cbc:Note><cbc:Note>b</cbc:Note><cbc:DocumentCurrencyCode>", &["PEPPOL-EN16931-R002"]),
        (BASE, "<cbc:AccountingCost>4025:123:4343</cbc:AccountingCost>", "<cbc:AccountingCost/>", &["PEPPOL-EN16931-R008"]),
        (MANY, "<cbc:MultiplierFactorNumeric>20</cbc:MultiplierFactorNumeric>", "<cbc:MultiplierFactorNumeric>21</cbc:MultiplierFactorNumeric>", &["PEPPOL-EN16931-R040"]),
        (MANY, "<cbc:BaseAmount currencyID=\"EUR\">1000</cbc:BaseAmount>", "", &["PEPPOL-EN16931-R041"]),
        (MANY, "<cbc:MultiplierFactorNumeric>20</cbc:MultiplierFactorNumeric>", "", &["PEPPOL-EN16931-R042"]),
        (MANY, "<cbc:BaseAmount currencyID=\"EUR\">450<", "<cbc:BaseAmount currencyID=\"EUR\">460<", &["PEPPOL-EN16931-R046"]),
        (MANY, "<cbc:BaseQuantity unitCode=\"C62\">1<", "<cbc:BaseQuantity unitCode=\"EA\">1<", &["PEPPOL-EN16931-R130"]),
        (BASE, "<cbc:Amount currencyID=\"EUR\">25<", "<cbc:Amount currencyID=\"GBP\">25<", &["PEPPOL-EN16931-R051"]),
        (BASE, "<cbc:InvoicedQuantity unitCode=\"DAY\">7<", "<cbc:InvoicedQuantity unitCode=\"DAY\">8<", &["PEPPOL-EN16931-R120"]),
        (MANY, "<cbc:EndDate>2017-12-05</cbc:EndDate>", "<cbc:EndDate>2017-11-30</cbc:EndDate>", &["BR-30"]),
        (BASE, "<cbc:PaymentMeansCode name=\"Credit transfer\">30<", "<cbc:PaymentMeansCode name=\"x\">49<", &["PEPPOL-EN16931-R061"]),
        (BASE, "<cbc:IssueDate>2017-11-13<", "<cbc:IssueDate>13.11.2017<", &["PEPPOL-EN16931-F001"]),
        (BASE, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>384<", &["INVOICE_TYPE_NOT_READ"]),
        (BASE, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>999<", &["BR-CL-01"]),
        (BASE, "<cbc:ID>Snippet1</cbc:ID>", "<cbc:ID>Snippet1</cbc:ID><cbc:ID>Snippet2</cbc:ID>", &["XML_REPEATED"]),
    ]);
}

#[test]
fn a_failure_says_where() {
    let Some(text) = published(BASE) else { return };
    let Err(UblRefusal::Invalid(failures)) =
        read_ubl(text.replace("<cbc:Name>item name 2</cbc:Name>", "").as_bytes())
    else {
        panic!("a line without a name is refused");
    };
    assert_eq!(
        failures[0].to_string(),
        "BR-25: a line names its item (BT-153) (at /Invoice/cac:InvoiceLine[2])"
    );
}

#[test]
fn other_documents_and_broken_ones_are_refused() {
    for (text, code) in [
        ("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>", "XML_NOT_AN_INVOICE"),
        ("<Invoice/>", "XML_NOT_AN_INVOICE"),
        ("<Invoice", "XML_MALFORMED"),
        ("", "XML_MALFORMED"),
        ("<!DOCTYPE Invoice><Invoice/>", "XML_DTD_FORBIDDEN"),
    ] {
        assert_eq!(codes(text), [code], "{text}");
    }
}

#[test]
fn a_currency_of_ours_in_every_place_lets_an_invoice_go_on() {
    let Some(text) = published(BASE) else { return };
    let pounds = read_ubl(text.replace("EUR", "GBP").as_bytes()).expect("good");
    assert_eq!(pounds.hold(), None);
    let nothing = text.replace("EUR", "GBP").replace(
        "<cbc:PayableAmount currencyID=\"GBP\">1656.25<",
        "<cbc:PrepaidAmount currencyID=\"GBP\">1656.25</cbc:PrepaidAmount><cbc:PayableAmount currencyID=\"GBP\">0<",
    );
    let hold = read_ubl(nothing.as_bytes()).expect("good").hold();
    assert_eq!(hold.map(|hold| (hold.code(), hold.words().is_empty())), Some(("NOTHING_DUE", false)));
}

#[test]
fn a_rule_broken_everywhere_is_told_so_often_and_no_more() {
    let Some(text) = published(BASE) else { return };
    let (head, tail) = text.rsplit_once("</Invoice>").expect("an end");
    let many = format!("{head}{}</Invoice>{tail}", "<cac:InvoiceLine/>".repeat(5_000));
    let Err(UblRefusal::Invalid(failures)) = read_ubl(many.as_bytes()) else { panic!("refused") };
    assert_eq!(failures.iter().filter(|failure| failure.code == "BR-21").count(), 20);
}
