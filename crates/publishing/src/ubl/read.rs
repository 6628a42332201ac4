//! Reading a document: guarded, parsed, tested against every rule, and only then its terms.

use chrono::NaiveDate;
use roxmltree::{Document, ParsingOptions};
use trellis_kernel::{Pence, Rate};

use super::limits::guard;
use super::refusal::{Failure, UblRefusal};
use super::rules::{broken, date};
use super::terms::{
    Kind, PayeeAccount, Preceding, UblAllowance, UblInvoice, UblLine, UblParty, UblPeriod, UblTotals, UblVat,
    VatCategory,
};
use super::tree::{Element, all, attribute, content, has, is, number, one, text};

const INVOICE: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
const CREDIT_NOTE: &str = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";

/// Elements, and the texts between them.
const MOST_NODES: u32 = 200_000;

/// Reads an invoice or a credit note; a refusal names every rule that it breaks.
pub fn read_ubl(bytes: &[u8]) -> Result<UblInvoice, UblRefusal> {
    let document = parse(guard(bytes)?)?;
    let root = document.root_element();
    let kind = kind_of(root)?;
    let failures = broken(root);
    if !failures.is_empty() {
        return Err(UblRefusal::Invalid(failures));
    }
    // What the rules have let pass can be read; the one thing left is a size that does not fit pence.
    invoice(root, kind).ok_or_else(|| {
        let says = "an amount is too large, or has more decimals than can be booked".into();
        UblRefusal::Invalid(vec![Failure { code: "AMOUNT_TOO_LARGE".into(), says, at: "/".to_owned() }])
    })
}

/// Parses a text that the guard has let pass.
pub(super) fn parse(text: &str) -> Result<Document<'_>, UblRefusal> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => UblRefusal::TooMany,
        roxmltree::Error::DtdDetected => UblRefusal::Forbidden("a document type"),
        other => UblRefusal::Malformed(other.to_string()),
    })
}

fn kind_of(root: Element<'_>) -> Result<Kind, UblRefusal> {
    let name = root.tag_name();
    match (name.name(), name.namespace()) {
        ("Invoice", Some(INVOICE)) => Ok(Kind::Invoice),
        ("CreditNote", Some(CREDIT_NOTE)) => Ok(Kind::CreditNote),
        (other, _) => Err(UblRefusal::AnotherDocument(other.chars().take(40).collect())),
    }
}

fn invoice(root: Element<'_>, kind: Kind) -> Option<UblInvoice> {
    let own_due = day(root, "cbc:DueDate");
    Some(UblInvoice {
        kind,
        number: text(root, "cbc:ID"),
        issued: day(root, "cbc:IssueDate")?,
        due: own_due.or_else(|| day(root, "cac:PaymentMeans/cbc:PaymentDueDate")),
        currency: text(root, "cbc:DocumentCurrencyCode"),
        buyer_reference: some(root, "cbc:BuyerReference"),
        order: some(root, "cac:OrderReference/cbc:ID"),
        accounting_cost: some(root, "cbc:AccountingCost"),
        preceding: all(root, "cac:BillingReference/cac:InvoiceDocumentReference")
            .into_iter()
            .map(preceding)
            .collect(),
        period: one(root, "cac:InvoicePeriod").map(period),
        seller: party(root, "cac:AccountingSupplierParty/cac:Party"),
        buyer: party(root, "cac:AccountingCustomerParty/cac:Party"),
        accounts: all(root, "cac:PaymentMeans/cac:PayeeFinancialAccount").into_iter().map(account).collect(),
        allowances: allowances(root)?,
        vat: all(root, "cac:TaxTotal/cac:TaxSubtotal").into_iter().map(vat).collect::<Option<_>>()?,
        totals: totals(root)?,
        lines: all(root, "LINE").into_iter().map(line).collect::<Option<_>>()?,
    })
}

pub(super) fn some(from: Element<'_>, path: &str) -> Option<String> {
    Some(text(from, path)).filter(|text| !text.is_empty())
}

pub(super) fn day(from: Element<'_>, path: &str) -> Option<NaiveDate> {
    one(from, path).and_then(|node| date(&content(node)))
}

fn pence(from: Element<'_>, path: &str) -> Option<Pence> {
    if has(from, path) { number(from, path)?.pence() } else { Some(Pence::ZERO) }
}

fn rate(from: Element<'_>, path: &str) -> Option<Rate> {
    number(from, path)?.rate()
}

fn preceding(reference: Element<'_>) -> Preceding {
    Preceding { number: text(reference, "cbc:ID"), issued: day(reference, "cbc:IssueDate") }
}

fn period(period: Element<'_>) -> UblPeriod {
    UblPeriod { from: day(period, "cbc:StartDate"), to: day(period, "cbc:EndDate") }
}

fn party(root: Element<'_>, path: &str) -> UblParty {
    let Some(party) = one(root, path) else { return UblParty::default() };
    let endpoint = one(party, "cbc:EndpointID").map(|node| {
        let scheme = attribute(node, "schemeID").unwrap_or_default();
        format!("{scheme}:{}", content(node))
    });
    UblParty {
        name: text(party, "cac:PartyLegalEntity/cbc:RegistrationName"),
        vat_id: some(party, "vat:PartyTaxScheme/cbc:CompanyID"),
        registration: some(party, "cac:PartyLegalEntity/cbc:CompanyID"),
        endpoint,
        country: text(party, "cac:PostalAddress/cac:Country/cbc:IdentificationCode"),
    }
}

fn account(account: Element<'_>) -> PayeeAccount {
    PayeeAccount {
        id: text(account, "cbc:ID"),
        name: some(account, "cbc:Name"),
        branch: some(account, "cac:FinancialInstitutionBranch/cbc:ID"),
    }
}

fn allowances(from: Element<'_>) -> Option<Vec<UblAllowance>> {
    let each = |node: Element<'_>| {
        let reason =
            some(node, "cbc:AllowanceChargeReason").or_else(|| some(node, "cbc:AllowanceChargeReasonCode"));
        Some(UblAllowance { charge: is(node, "CHARGE"), amount: pence(node, "cbc:Amount")?, reason })
    };
    all(from, "cac:AllowanceCharge").into_iter().map(each).collect()
}

fn category(code: &str) -> VatCategory {
    match code {
        "S" => VatCategory::Standard,
        "Z" => VatCategory::Zero,
        "E" => VatCategory::Exempt,
        "O" => VatCategory::Outside,
        "AE" => VatCategory::ReverseCharge,
        _ => VatCategory::Other,
    }
}

fn vat(part: Element<'_>) -> Option<UblVat> {
    Some(UblVat {
        category: category(&text(part, "vat:TaxCategory/cbc:ID")),
        rate: rate(part, "vat:TaxCategory/cbc:Percent"),
        taxable: pence(part, "cbc:TaxableAmount")?,
        tax: pence(part, "cbc:TaxAmount")?,
    })
}

fn totals(root: Element<'_>) -> Option<UblTotals> {
    let totals = one(root, "cac:LegalMonetaryTotal")?;
    let with_vat = pence(totals, "cbc:TaxInclusiveAmount")?;
    let without_vat = pence(totals, "cbc:TaxExclusiveAmount")?;
    Some(UblTotals {
        lines: pence(totals, "cbc:LineExtensionAmount")?,
        allowances: pence(totals, "cbc:AllowanceTotalAmount")?,
        charges: pence(totals, "cbc:ChargeTotalAmount")?,
        without_vat,
        // BR-CO-15 has shown that this is the VAT total.
        vat: with_vat.minus(without_vat)?,
        with_vat,
        paid: pence(totals, "cbc:PrepaidAmount")?,
        rounding: pence(totals, "cbc:PayableRoundingAmount")?,
        due: pence(totals, "cbc:PayableAmount")?,
    })
}

fn line(line: Element<'_>) -> Option<UblLine> {
    let quantity = one(line, "cbc:InvoicedQuantity").or_else(|| one(line, "cbc:CreditedQuantity"))?;
    Some(UblLine {
        id: text(line, "cbc:ID"),
        item: text(line, "cac:Item/cbc:Name"),
        quantity: rate(quantity, ".")?,
        unit: attribute(quantity, "unitCode").unwrap_or_default().to_owned(),
        amount: pence(line, "cbc:LineExtensionAmount")?,
        accounting_cost: some(line, "cbc:AccountingCost"),
        period: one(line, "cac:InvoicePeriod").map(period),
        allowances: allowances(line)?,
        category: category(&text(line, "cac:Item/vat:ClassifiedTaxCategory/cbc:ID")),
    })
}
