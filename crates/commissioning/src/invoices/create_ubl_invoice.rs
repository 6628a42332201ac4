//! An invoice or a credit note arrives as a UBL document.

use sha2::{Digest, Sha256};
use trellis_access::{Action, Permit};
use trellis_budgets::{InvoiceDetails, InvoiceKind};
use trellis_contracts::Contract;
use trellis_kernel::ContractId;
use trellis_publishing::ubl::{Failure, Kind, UblInvoice, UblRefusal, read_ubl};
use trellis_store::{KeptInvoice, Tx};

use super::create_invoice::{Arrival, NewInvoice, contract_to_bill, take_in};
use super::keep_invalid::{is_kept, keep_invalid};
use super::named_placement::placement_of_order;
use crate::Refusal;

/// What becomes of a document.
#[derive(Debug)]
pub enum UblTaken {
    /// It is an invoice, received or held.
    Taken(Box<KeptInvoice>),
    /// It is kept as invalid, and its sender is told why.
    Invalid(Refusal),
}

/// Takes a document in for a contract. One that breaks rules is kept as invalid and refused with the code of each; a good
/// one that nobody can match yet is held, with the reason. What cannot be read at all is not kept.
pub fn create_ubl_invoice(
    tx: &mut Tx<'_>,
    contract: ContractId,
    document: &[u8],
) -> Result<UblTaken, Refusal> {
    let (contract, permit) = contract_to_bill(tx, contract, Action::CreateUblInvoice)?;
    let refusal = match read_ubl(document) {
        Ok(read) => match take_document(tx, &permit, &contract, (&read, document)) {
            Ok(kept) => return Ok(UblTaken::Taken(Box::new(kept))),
            Err(refusal) if is_kept(&refusal) => refusal,
            Err(refusal) => return Err(refusal),
        },
        Err(refusal) if refusal.is_of_content() => refusal.into(),
        Err(refusal) => return Err(refusal.into()),
    };
    keep_invalid(tx, &permit, &contract, document, refusal).map(UblTaken::Invalid)
}

fn take_document(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    (read, document): (&UblInvoice, &[u8]),
) -> Result<KeptInvoice, Refusal> {
    let new = NewInvoice {
        contract: contract.id(),
        details: details_of(read).check()?,
        corrects: corrected_number(read)?,
        placement: placement_of_order(tx, contract, read.order.as_deref())?,
    };
    let arrival = Arrival { content_hash: Some(Sha256::digest(document).to_vec()), hold: hold_of(read) };
    take_in(tx, permit, contract, &new, arrival)
}

/// A document without days billed gets its own date, and is held.
fn details_of(read: &UblInvoice) -> InvoiceDetails {
    let (from, to) = read.days_billed().unwrap_or((read.issued, read.issued));
    InvoiceDetails {
        number: read.number.clone(),
        dated: read.issued,
        due: read.due,
        period_start: from,
        period_end: to.succ_opt().unwrap_or(to),
        amount: read.totals.due,
        vat: read.totals.vat,
        prepaid: read.totals.paid,
        rounding: read.totals.rounding,
        currency: read.currency.clone(),
        kind: InvoiceKind::Invoice,
    }
}

fn corrected_number(read: &UblInvoice) -> Result<Option<String>, Refusal> {
    match (read.kind, read.preceding.first()) {
        (Kind::Invoice, _) => Ok(None),
        (Kind::CreditNote, Some(preceding)) => Ok(Some(preceding.number.clone())),
        (Kind::CreditNote, None) => Err(Refusal::rule(
            "preceding-invoice-missing",
            "a credit note names the invoice that it corrects (BT-25)",
        )),
    }
}

fn hold_of(read: &UblInvoice) -> Option<(&'static str, &'static str)> {
    let own = read.hold().map(|hold| (hold.code(), hold.words()));
    let undated = ("PERIOD_NOT_STATED", "the invoice does not say which days it bills (BG-14, BG-26)");
    own.or_else(|| read.days_billed().is_none().then_some(undated))
}

impl From<UblRefusal> for Refusal {
    /// With each rule broken: its code, what it says, and where.
    fn from(refusal: UblRefusal) -> Self {
        let told = |failure: &Failure| serde_json::json!({ "code": failure.code, "detail": failure.says, "at": failure.at });
        let failures: Vec<serde_json::Value> = refusal.failures().iter().map(told).collect();
        let codes: Vec<String> = refusal.codes().into_iter().map(str::to_owned).collect();
        Self::rule(refusal.code(), &refusal).with("codes", codes).with("failures", failures)
    }
}
