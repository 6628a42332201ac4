//! What must be there: a table of elements, and of what each must hold.

use super::finding::Findings;
use crate::ubl::tree::{Element, all, content, has};

/// An element that must hold one of several things.
struct Needs {
    code: &'static str,
    at: &'static str,
    what: What,
    says: &'static str,
}

/// What must be there.
enum What {
    /// One of these elements.
    Element(&'static [&'static str]),
    /// One of these elements, and it says something.
    Text(&'static [&'static str]),
    /// An attribute on the element itself.
    Attribute(&'static str),
}

use What::{Attribute, Element as Present, Text};

const fn needs(code: &'static str, at: &'static str, what: What, says: &'static str) -> Needs {
    Needs { code, at, what, says }
}

const REASON: What = Present(&["cbc:AllowanceChargeReason", "cbc:AllowanceChargeReasonCode"]);
const CATEGORY: What = Present(&["vat:TaxCategory/cbc:ID"]);
const SELLER: &str = "cac:AccountingSupplierParty/cac:Party";
const BUYER: &str = "cac:AccountingCustomerParty/cac:Party";
const COUNTRY: What = Text(&["cac:Country/cbc:IdentificationCode"]);
const SCHEME: What = Attribute("schemeID");

#[rustfmt::skip]
const TABLE: &[Needs] = &[
    needs("BR-01", ".", Text(&["cbc:CustomizationID"]), "an invoice has a specification identifier (BT-24)"),
    needs("BR-02", ".", Text(&["cbc:ID"]), "an invoice has a number (BT-1)"),
    needs("BR-03", ".", Text(&["cbc:IssueDate"]), "an invoice has an issue date (BT-2)"),
    needs("BR-04", ".", Text(&["cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"]), "an invoice has a type code (BT-3)"),
    needs("BR-05", ".", Text(&["cbc:DocumentCurrencyCode"]), "an invoice has a currency (BT-5)"),
    needs("BR-06", ".", Text(&["cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName"]), "an invoice names its seller (BT-27)"),
    needs("BR-07", ".", Text(&["cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName"]), "an invoice names its buyer (BT-44)"),
    needs("BR-08", ".", Present(&["cac:AccountingSupplierParty/cac:Party/cac:PostalAddress"]), "an invoice has the seller's address (BG-5)"),
    needs("BR-09", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress", COUNTRY, "the seller's address has a country (BT-40)"),
    needs("BR-10", ".", Present(&["cac:AccountingCustomerParty/cac:Party/cac:PostalAddress"]), "an invoice has the buyer's address (BG-8)"),
    needs("BR-11", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress", COUNTRY, "the buyer's address has a country (BT-55)"),
    needs("BR-12", ".", Present(&["cac:LegalMonetaryTotal/cbc:LineExtensionAmount"]), "an invoice has the sum of its lines (BT-106)"),
    needs("BR-13", ".", Present(&["cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount"]), "an invoice has a total without VAT (BT-109)"),
    needs("BR-14", ".", Present(&["cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount"]), "an invoice has a total with VAT (BT-112)"),
    needs("BR-15", ".", Present(&["cac:LegalMonetaryTotal/cbc:PayableAmount"]), "an invoice has an amount due for payment (BT-115)"),
    needs("BR-16", ".", Present(&["LINE"]), "an invoice has at least one line (BG-25)"),
    needs("BR-18", "cac:TaxRepresentativeParty", Text(&["cac:PartyName/cbc:Name"]), "a tax representative has a name (BT-62)"),
    needs("BR-19", "cac:TaxRepresentativeParty", Present(&["cac:PostalAddress"]), "a tax representative has an address (BG-12)"),
    needs("BR-20", "cac:TaxRepresentativeParty/cac:PostalAddress", COUNTRY, "a tax representative's address has a country (BT-69)"),
    needs("BR-21", "LINE", Text(&["cbc:ID"]), "a line has an identifier (BT-126)"),
    needs("BR-22", "LINE", Present(&["cbc:InvoicedQuantity", "cbc:CreditedQuantity"]), "a line has a quantity (BT-129)"),
    needs("BR-24", "LINE", Present(&["cbc:LineExtensionAmount"]), "a line has a net amount (BT-131)"),
    needs("BR-25", "LINE", Text(&["cac:Item/cbc:Name"]), "a line names its item (BT-153)"),
    needs("BR-26", "LINE", Present(&["cac:Price/cbc:PriceAmount"]), "a line has a net price (BT-146)"),
    needs("BR-31", "ALLOWANCE", Present(&["cbc:Amount"]), "an allowance on the document has an amount (BT-92)"),
    needs("BR-32", "ALLOWANCE", CATEGORY, "an allowance on the document has a VAT category (BT-95)"),
    needs("BR-33", "ALLOWANCE", REASON, "an allowance on the document has a reason or its code (BT-97, BT-98)"),
    needs("BR-CO-21", "ALLOWANCE", REASON, "an allowance on the document has a reason, its code or both (BT-97, BT-98)"),
    needs("BR-36", "CHARGE", Present(&["cbc:Amount"]), "a charge on the document has an amount (BT-99)"),
    needs("BR-37", "CHARGE", CATEGORY, "a charge on the document has a VAT category (BT-102)"),
    needs("BR-38", "CHARGE", REASON, "a charge on the document has a reason or its code (BT-104, BT-105)"),
    needs("BR-CO-22", "CHARGE", REASON, "a charge on the document has a reason, its code or both (BT-104, BT-105)"),
    needs("BR-41", "LINE/ALLOWANCE", Present(&["cbc:Amount"]), "an allowance on a line has an amount (BT-136)"),
    needs("BR-42", "LINE/ALLOWANCE", REASON, "an allowance on a line has a reason or its code (BT-139, BT-140)"),
    needs("BR-CO-23", "LINE/ALLOWANCE", REASON, "an allowance on a line has a reason, its code or both (BT-139, BT-140)"),
    needs("BR-43", "LINE/CHARGE", Present(&["cbc:Amount"]), "a charge on a line has an amount (BT-141)"),
    needs("BR-44", "LINE/CHARGE", REASON, "a charge on a line has a reason or its code (BT-144, BT-145)"),
    needs("BR-CO-24", "LINE/CHARGE", REASON, "a charge on a line has a reason, its code or both (BT-144, BT-145)"),
    needs("BR-45", "cac:TaxTotal/cac:TaxSubtotal", Present(&["cbc:TaxableAmount"]), "a VAT breakdown has a taxable amount (BT-116)"),
    needs("BR-46", "cac:TaxTotal/cac:TaxSubtotal", Present(&["cbc:TaxAmount"]), "a VAT breakdown has a tax amount (BT-117)"),
    needs("BR-47", "cac:TaxTotal/cac:TaxSubtotal", CATEGORY, "a VAT breakdown has a category (BT-118)"),
    needs("BR-49", "cac:PaymentMeans", Present(&["cbc:PaymentMeansCode"]), "a payment instruction has a means of payment (BT-81)"),
    needs("BR-52", "cac:AdditionalDocumentReference", Text(&["cbc:ID"]), "a supporting document has a reference (BT-122)"),
    needs("BR-54", "//cac:AdditionalItemProperty", Present(&["cbc:Name"]), "an attribute of an item has a name (BT-160)"),
    needs("BR-54", "//cac:AdditionalItemProperty", Present(&["cbc:Value"]), "an attribute of an item has a value (BT-161)"),
    needs("BR-55", "cac:BillingReference", Present(&["cac:InvoiceDocumentReference/cbc:ID"]), "a preceding invoice has a number (BT-25)"),
    needs("BR-56", "cac:TaxRepresentativeParty", Present(&["vat:PartyTaxScheme/cbc:CompanyID"]), "a tax representative has a VAT identifier (BT-63)"),
    needs("BR-57", "cac:Delivery/cac:DeliveryLocation/cac:Address", Present(&["cac:Country/cbc:IdentificationCode"]), "a delivery address has a country (BT-80)"),
    needs("BR-62", "cac:AccountingSupplierParty/cac:Party/cbc:EndpointID", SCHEME, "the seller's electronic address has a scheme (BT-34)"),
    needs("BR-63", "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID", SCHEME, "the buyer's electronic address has a scheme (BT-49)"),
    needs("BR-64", "LINE/cac:Item/cac:StandardItemIdentification/cbc:ID", SCHEME, "the standard number of an item has a scheme (BT-157)"),
    needs("BR-65", "LINE/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode", Attribute("listID"), "the class of an item has a scheme (BT-158)"),
    needs("BR-CO-04", "LINE", Present(&["cac:Item/vat:ClassifiedTaxCategory/cbc:ID"]), "a line has a VAT category (BT-151)"),
    needs("BR-CO-18", ".", Present(&["cac:TaxTotal/cac:TaxSubtotal"]), "an invoice has a VAT breakdown (BG-23)"),
    needs("BR-CO-26", "cac:AccountingSupplierParty", Present(&["cac:Party/vat:PartyTaxScheme/cbc:CompanyID", "cac:Party/cac:PartyIdentification/cbc:ID", "cac:Party/cac:PartyLegalEntity/cbc:CompanyID"]), "the seller has an identifier, a registration number or a VAT identifier (BT-29, BT-30, BT-31)"),
    needs("PEPPOL-EN16931-R001", ".", Present(&["cbc:ProfileID"]), "an invoice names its business process (BT-23)"),
    needs("PEPPOL-EN16931-R003", ".", Present(&["cbc:BuyerReference", "cac:OrderReference/cbc:ID"]), "an invoice has a buyer reference or an order (BT-10, BT-13)"),
    needs("PEPPOL-EN16931-R010", BUYER, Present(&["cbc:EndpointID"]), "the buyer has an electronic address (BT-49)"),
    needs("PEPPOL-EN16931-R020", SELLER, Present(&["cbc:EndpointID"]), "the seller has an electronic address (BT-34)"),
];

/// Checks the table.
pub(super) fn check(findings: &mut Findings<'_>) {
    for needs in TABLE {
        for at in all(findings.root, needs.at) {
            findings.require(holds(at, &needs.what), needs.code, at, needs.says);
        }
    }
}

fn holds(at: Element<'_>, what: &What) -> bool {
    match what {
        Present(paths) => paths.iter().any(|path| has(at, path)),
        Text(paths) => paths.iter().flat_map(|path| all(at, path)).any(|node| !content(node).is_empty()),
        Attribute(name) => at.attribute(*name).is_some(),
    }
}
