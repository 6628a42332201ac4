//! An invoice arrives: from the provider, or entered by finance on its behalf.

use trellis_access::{Action, Facts};
use trellis_budgets::{ContractPeriod, Invoice, InvoiceDetails, InvoiceRefusal, PayBy};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, Invalid, london_date};
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
}

/// Takes an invoice in: not dated in the future, for days of the contract, and not sent before.
pub fn create_invoice(tx: &mut Tx<'_>, new: &NewInvoice) -> Result<KeptInvoice, Refusal> {
    let contract = tx.contract(new.contract)?.ok_or_else(Refusal::not_found)?.item;
    let parties = contract.parties();
    let facts = Facts::of_trust(parties.trust).and_provider(parties.provider);
    let permit = authorise(tx, Action::CreateInvoice, facts)?;
    let today = london_date(tx.now());
    new.details.admit(today, period_of(&contract))?;
    let out_of_calendar = || Invalid::at("/dated", "enter a date between 1900 and 2200");
    let key = new.details.key(parties.provider).ok_or_else(out_of_calendar)?;
    let pay_by = PayBy::of(today, new.details.due).ok_or_else(out_of_calendar)?;
    let year = key.year.to_string();
    let kept = KeptInvoice {
        invoice: Invoice::receive(tx.new_id(), new.details.clone(), acting_person(tx)?),
        key,
        trust: parties.trust,
        contract: contract.id(),
        fund: None,
        received_on: today,
        received_at: tx.now(),
        pay_by,
        version: 1,
    };
    tx.insert_invoice(&permit, &kept).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            InvoiceRefusal::Duplicate { number: new.details.number.clone(), year: year.clone() }.into()
        }
        other => Refusal::from(other),
    })?;
    let event = Event::of(Action::CreateInvoice, "invoice", kept.invoice.id)
        .with("contract", kept.contract.to_string())
        .with("amount_p", new.details.amount.get());
    // The trust's own stream tells of it too when the provider sends it.
    if tx.principal().organisation() != Some(parties.trust) {
        tx.record(event.clone().in_stream_of(parties.trust));
    }
    tx.record(event);
    Ok(kept)
}

fn period_of(contract: &Contract) -> ContractPeriod {
    let last = contract.last_day();
    ContractPeriod { start: contract.term().starts_on(), end: last.succ_opt().unwrap_or(last) }
}
