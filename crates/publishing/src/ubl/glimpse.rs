//! What can be made out of an invoice that breaks rules: enough to find it again, and nothing to book.

use chrono::NaiveDate;
use trellis_kernel::Pence;

use super::limits::guard;
use super::read::{day, parse, some};
use super::refusal::UblRefusal;
use super::tree::number;

/// What can be made out of a document, rules or no rules. What is absent was not there, or not readable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UblGlimpse {
    /// Its number (BT-1).
    pub number: Option<String>,
    /// Its date (BT-2).
    pub issued: Option<NaiveDate>,
    /// The currency (BT-5).
    pub currency: Option<String>,
    /// What it asks for (BT-115).
    pub due: Option<Pence>,
}

/// Looks at a document that need not follow any rule but those of XML.
pub fn glimpse_ubl(bytes: &[u8]) -> Result<UblGlimpse, UblRefusal> {
    let document = parse(guard(bytes)?)?;
    let root = document.root_element();
    Ok(UblGlimpse {
        number: some(root, "cbc:ID"),
        issued: day(root, "cbc:IssueDate"),
        currency: some(root, "cbc:DocumentCurrencyCode"),
        due: number(root, "cac:LegalMonetaryTotal/cbc:PayableAmount").and_then(|due| due.to_cents()?.pence()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::fixture;

    #[test]
    fn what_can_be_made_out_is() {
        let Some(bytes) = fixture("peppol/neg.xml") else { return };
        let seen = glimpse_ubl(&bytes).expect("XML");
        assert!(seen.number.is_some() && seen.issued.is_some() && seen.due.is_some());
        assert_eq!(glimpse_ubl(b"<Order/>"), Ok(UblGlimpse::default()));
        assert_eq!(glimpse_ubl(b"<Order").map_err(|refusal| refusal.code()), Err("XML_MALFORMED"));
    }
}
