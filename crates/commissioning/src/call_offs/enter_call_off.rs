//! A call-off becomes a contract.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_contracts::{Contract, ContractSource, Parties, Signature, Term};
use trellis_kernel::london_date;
use trellis_store::{Tx, Versioned};
use trellis_tendering::call_off::CallOffTerms;

use super::call_off_step::{CallOffTarget, Locked};
use crate::Refusal;
use crate::duties::raise_contract_duties;

/// Enters into the contract at the value that was decided, from that day on for the months called off: a contract as any other, to
/// which funds commit. Refused while a promised standstill runs, and when the supplier has lost its place or its fitness since.
pub fn enter_call_off(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    starts_on: NaiveDate,
) -> Result<Versioned<Contract>, Refusal> {
    let locked = Locked::of(tx, Action::EnterCallOff, target)?;
    let now = tx.now();
    let ready = locked.call_off.ready(now)?;
    let choice = ready.decision().choice.clone();
    locked.require_supplier(tx, choice.provider)?;
    let terms = &locked.call_off.terms;
    let term = Term::new(london_date(now), starts_on, terms.months)?;
    let begun = CallOffTerms { starts_on, ends_on: term.ends_on(), ..terms.clone() };
    begun.fits(&locked.framework.terms)?;
    let procurement = tx.procurement(locked.framework.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let parties = Parties {
        source: ContractSource::CallOff(locked.call_off.id),
        trust: locked.call_off.trust,
        provider: choice.provider,
    };
    let title = format!("{}: {}", procurement.particulars.title, terms.title);
    let signature = Signature { by: locked.by, at: now };
    let contract = Contract::enter(tx.new_id(), parties, &title, choice.value, term, signature)?;
    tx.insert_contract(&locked.permit, procurement.id, &contract)?;
    raise_contract_duties(tx, &locked.permit, &procurement, (&contract, london_date(now)))?;
    let entered = locked.call_off.clone().enter(ready, contract.id());
    locked.save(tx, entered)?;
    Ok(Versioned { item: contract, version: 1 })
}
