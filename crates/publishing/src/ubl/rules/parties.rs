//! Parties: the payee and the VAT identifiers (BR-17, BR-CO-09).

use super::Rule;
use super::Test::{Plainly, Reckoned};
use super::code_values::COUNTRIES;
use crate::ubl::tree::{Element, all, content, has, text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "BR-17",
        at: "cac:PayeeParty",
        holds: Reckoned(is_another),
        says: "a payee has a name (BT-59) and is another than the seller",
    },
    Rule {
        code: "BR-CO-09",
        at: "//vat:PartyTaxScheme",
        holds: Plainly(has_prefix),
        says: "a VAT identifier begins with the code of its country (BT-31, BT-48, BT-63)",
    },
];

const SELLER: &str = "cac:AccountingSupplierParty/cac:Party";

fn is_another(payee: Element<'_>) -> Option<bool> {
    let root = payee.parent_element()?;
    let same = |path: &str| {
        let own: Vec<String> = all(payee, path).into_iter().map(content).collect();
        let sellers = all(root, &format!("{SELLER}/{path}"));
        sellers.into_iter().map(content).any(|seller| own.contains(&seller))
    };
    let (name, id) = ("cac:PartyName/cbc:Name", "cac:PartyIdentification/cbc:ID");
    Some(has(payee, name) && !same(name) && !same(id))
}

/// Greece may write `EL`; Northern Ireland writes `XI`, which later editions of the list hold.
fn has_prefix(scheme: Element<'_>) -> bool {
    if !has(scheme, "cbc:CompanyID") {
        return true;
    }
    let id = text(scheme, "cbc:CompanyID");
    let prefix: String = id.chars().take(2).collect();
    prefix == "EL" || COUNTRIES.split(' ').any(|country| country == prefix)
}
