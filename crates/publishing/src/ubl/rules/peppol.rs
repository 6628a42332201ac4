//! What Peppol asks of a whole document beyond EN 16931 (PEPPOL-EN16931-R002, R004, R007, R008, R051, R080).

use super::Rule;
use super::Test::{Plainly, Reckoned};
use super::finding::Findings;
use crate::ubl::tree::{Element, all, attribute, has, is, text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "PEPPOL-EN16931-R002",
        at: ".",
        holds: Plainly(one_note),
        says: "there is at most one note on the document (BT-22)",
    },
    Rule {
        code: "PEPPOL-EN16931-R004",
        at: ".",
        holds: Plainly(is_billing),
        says: "the specification identifier (BT-24) is that of Peppol BIS Billing 3",
    },
    Rule {
        code: "PEPPOL-EN16931-R007",
        at: ".",
        holds: Reckoned(is_process),
        says: "the business process (BT-23) has the form urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0",
    },
    Rule {
        code: "PEPPOL-EN16931-R080",
        at: ".",
        holds: Plainly(one_project),
        says: "a credit note has at most one project reference",
    },
    Rule {
        code: "PEPPOL-EN16931-R008",
        at: "//ANY",
        holds: Plainly(is_not_empty),
        says: "no element is empty",
    },
];

const BILLING: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

fn one_note(root: Element<'_>) -> bool {
    all(root, "cbc:Note").len() <= 1
}

fn is_billing(root: Element<'_>) -> bool {
    text(root, "cbc:CustomizationID").starts_with(BILLING)
}

fn is_process(root: Element<'_>) -> Option<bool> {
    let profile = text(root, "cbc:ProfileID");
    let number = profile
        .strip_prefix("urn:fdc:peppol.eu:2017:poacc:billing:")
        .and_then(|rest| rest.strip_suffix(":1.0"))?;
    Some(number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn one_project(root: Element<'_>) -> bool {
    let project = |reference: &Element<'_>| text(*reference, "cbc:DocumentTypeCode") == "50";
    let projects = all(root, "cac:AdditionalDocumentReference").into_iter().filter(project).count();
    root.tag_name().name() != "CreditNote" || projects <= 1
}

fn is_not_empty(node: Element<'_>) -> bool {
    let says = |child: roxmltree::Node<'_, '_>| {
        child.is_element() || child.text().is_some_and(|text| child.is_text() && !text.trim().is_empty())
    };
    node.children().any(says)
}

/// Every amount is in the currency of the document, save the VAT total in the accounting currency, which stands in a
/// total without a breakdown, and the parts of a breakdown, whose total is looked at.
pub(super) fn check_currency(findings: &mut Findings<'_>) {
    let currency = text(findings.root, "cbc:DocumentCurrencyCode");
    for amount in all(findings.root, "//MONEY") {
        let total = amount.parent_element();
        let counts = !is(amount, "cbc:TaxAmount")
            || total.is_some_and(|total| is(total, "cac:TaxTotal") && has(total, "cac:TaxSubtotal"));
        let same = attribute(amount, "currencyID").unwrap_or_default() == currency;
        let says = "an amount is in the currency of the invoice (BT-5)";
        findings.require(!counts || same, "PEPPOL-EN16931-R051", amount, says);
    }
}
