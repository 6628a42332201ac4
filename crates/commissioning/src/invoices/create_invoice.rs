//! An invoice arrives: from the provider, or entered by finance on its behalf.

use trellis_access::{Action, Facts, Permit};
use trellis_budgets::{
    ContractPeriod, Invoice, InvoiceDetails, InvoiceKind, InvoiceRefusal, PayBy, number_key,
};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, Invalid, PlacementId, london_date};
use trellis_store::{Event, KeptInvoice, StoreError, Tx};

use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// An invoice for a contract, its fields checked.
#[derive(Clone, Debug)]
pub struct NewInvoice {
    /// The contract that it bills.
    pub contract: ContractId,
    /// What it says.
    pub details: InvoiceDetails,
    /// The number of the invoice that it corrects, when it is a credit note.
    pub corrects: Option<String>,
    /// The placement that it bills, when it bills one.
    pub placement: Option<PlacementId>,
}

/// What is known of an invoice beside what it says, when it came as a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrival {
    /// SHA-256 of the document.
    pub(super) content_hash: Option<Vec<u8>>,
    /// Why it waits for a person: a code, and the words.
    pub(super) hold: Option<(&'static str, &'static str)>,
}

/// Takes an invoice in: not dated in the future, for days of the contract, and not sent before.
pub fn create_invoice(tx: &mut Tx<'_>, new: &NewInvoice) -> Result<KeptInvoice, Refusal> {
    let (contract, permit) = contract_to_bill(tx, new.contract, Action::CreateInvoice)?;
    take_in(tx, &permit, &contract, new, Arrival::default())
}

/// The contract that is billed, and the leave to bill it.
pub(super) fn contract_to_bill(
    tx: &mut Tx<'_>,
    id: ContractId,
    action: Action,
) -> Result<(Contract, Permit), Refusal> {
    let contract = tx.contract(id)?.ok_or_else(Refusal::not_found)?.item;
    let parties = contract.parties();
    let facts = Facts::of_trust(parties.trust).and_provider(parties.provider);
    let permit = authorise(tx, action, facts)?;
    Ok((contract, permit))
}

/// Takes in what has arrived in any form.
pub(super) fn take_in(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    new: &NewInvoice,
    arrival: Arrival,
) -> Result<KeptInvoice, Refusal> {
    let parties = contract.parties();
    let today = london_date(tx.now());
    new.details.not_in_future(today)?;
    if arrival.hold.is_none() {
        new.details.admit(today, period_of(contract))?;
    }
    let out_of_calendar = || Invalid::at("/dated", "enter a date between 1900 and 2200");
    let details = corrected(tx, contract, new)?;
    let key = details.key(parties.provider).ok_or_else(out_of_calendar)?;
    let pay_by = PayBy::of(today, details.due).ok_or_else(out_of_calendar)?;
    let invoice = Invoice::receive(tx.new_id(), details, acting_person(tx)?);
    let invoice = match arrival.hold {
        Some((code, words)) => invoice.hold(code, words.to_owned())?,
        None => invoice,
    };
    let kept = KeptInvoice {
        invoice,
        key,
        trust: parties.trust,
        contract: contract.id(),
        fund: None,
        received_on: today,
        received_at: tx.now(),
        pay_by,
        content_hash: arrival.content_hash,
        version: 1,
    };
    insert(tx, permit, &kept)?;
    if let Some(placement) = new.placement {
        let placed = tx.placement(placement)?.filter(|placed| placed.placement.contract == contract.id());
        placed.ok_or_else(|| Invalid::at("/placement_id", "this contract has no such placement"))?;
        tx.insert_placement_invoice(permit, &kept, placement)?;
    }
    tell_both(tx, &kept);
    Ok(kept)
}

/// A credit note knows its invoice by the supplier's number (BT-25).
fn corrected(tx: &mut Tx<'_>, contract: &Contract, new: &NewInvoice) -> Result<InvoiceDetails, Refusal> {
    let mut details = new.details.clone();
    if let Some(number) = &new.corrects {
        let missing = || InvoiceRefusal::NoPreceding(number.clone());
        let corrects = tx.invoice_of_number(contract.id(), &number_key(number))?.ok_or_else(missing)?;
        details.kind = InvoiceKind::CreditNote { corrects };
    }
    Ok(details)
}

fn insert(tx: &mut Tx<'_>, permit: &Permit, kept: &KeptInvoice) -> Result<(), Refusal> {
    let (number, year) = (kept.invoice.details.number.clone(), kept.key.year.to_string());
    tx.insert_invoice(permit, kept).map_err(|error| match error {
        StoreError::Duplicate(index) if index == "invoice_content_once" => InvoiceRefusal::SameContent.into(),
        StoreError::Duplicate(_) => InvoiceRefusal::Duplicate { number, year }.into(),
        other => Refusal::from(other),
    })
}

/// The trust's own stream tells of it too when the provider sends it.
pub(super) fn tell_both(tx: &mut Tx<'_>, kept: &KeptInvoice) {
    let event = Event::of(Action::CreateInvoice, "invoice", kept.invoice.id)
        .with("contract", kept.contract.to_string())
        .with("state", kept.invoice.state.key())
        .with("amount_p", kept.invoice.details.amount.get());
    if tx.principal().organisation() != Some(kept.trust) {
        tx.record(event.clone().in_stream_of(kept.trust));
    }
    tx.record(event);
}

fn period_of(contract: &Contract) -> ContractPeriod {
    let last = contract.last_day();
    ContractPeriod { start: contract.term().starts_on(), end: last.succ_opt().unwrap_or(last) }
}
