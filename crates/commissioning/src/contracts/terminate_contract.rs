//! A contract ends before its term.

use chrono::NaiveDate;
use trellis_access::{Action, Facts};
use trellis_contracts::{Contract, Termination, VariationRefusal, VariationState};
use trellis_kernel::{ContractId, london_date};
use trellis_store::{Event, Tx, Versioned};

use crate::duties::{move_ending_duty, raise_breach_duty};
use crate::{Refusal, authorise};

/// When a contract ends early, and why.
#[derive(Clone, Debug)]
pub struct TerminateContract {
    /// The contract.
    pub contract: ContractId,
    /// The last day of service.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Whether it ends for a breach of the supplier.
    pub breach: bool,
}

/// Ends a contract early. A change that is approved and waits for its notice is taken back first, with the money that it moved. That it
/// ends for a breach is told of within thirty days (Procurement Act 2023 s.71).
pub fn terminate_contract(
    tx: &mut Tx<'_>,
    command: &TerminateContract,
    read: Option<i64>,
) -> Result<Versioned<Contract>, Refusal> {
    let found = tx.contract_for_update(command.contract)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::TerminateContract, Facts::of_trust(found.item.parties().trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    require_no_change_waits(tx, command.contract)?;
    let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
    let now = tx.now();
    let termination = Termination::new(command.on, &command.reason, person, now)?;
    let ended = item.terminate(termination, london_date(now))?;
    let version = tx.save_contract(&permit, &ended, version)?;
    move_ending_duty(tx, &permit, &ended, command.on)?;
    if command.breach {
        raise_breach_duty(tx, &permit, &ended)?;
    }
    tx.record(
        Event::of(Action::TerminateContract, "contract", command.contract)
            .with("on", command.on.to_string())
            .with("breach", command.breach),
    );
    Ok(Versioned { item: ended, version })
}

fn require_no_change_waits(tx: &mut Tx<'_>, contract: ContractId) -> Result<(), Refusal> {
    let latest = tx.latest_contract_variation(contract)?;
    let waits = latest.is_some_and(|it| matches!(it.item.variation.state, VariationState::Approved { .. }));
    if waits { Err(VariationRefusal::AnotherWaits.into()) } else { Ok(()) }
}
