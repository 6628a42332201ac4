//! The duty to tell how a contract is performed: met by a notice, moved with the contract's term, and raised again for the next period.

use chrono::NaiveDate;
use trellis_access::Permit;
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, london_date};
use trellis_store::Tx;
use trellis_tendering::duty::{ContractLife, Duty, DutyKind, PerformanceTold, breach_duty};

use super::fulfil::fulfil_duty;
use super::raise::{move_to, raise};
use crate::Refusal;
use crate::regimes::relied_on;

const KIND: DutyKind = DutyKind::ContractPerformance;

/// A notice tells how a contract is performed: its open duty is done where that is what it asks for, and the next one is raised.
pub(crate) fn tell_performance(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (contract, told): (ContractId, PerformanceTold),
    evidence: &str,
) -> Result<(), Refusal> {
    let Some(found) = tx.open_duty_of(contract.uuid(), KIND)? else { return Ok(()) };
    let contract = tx.contract(contract)?.ok_or_else(Refusal::not_found)?.item;
    let life = life(&contract, contract.last_day());
    if !life.performance_met(found.item.due_on, told) {
        return Ok(());
    }
    fulfil_duty(tx, permit, (contract.id().uuid(), KIND), evidence)?;
    raise_next(tx, permit, &found.item, told)
}

/// Raises the duty to tell that a contract ends for a breach of its supplier.
pub(crate) fn raise_breach_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
) -> Result<(), Refusal> {
    let procurement = tx.procurement_of_contract(contract.id())?.ok_or_else(Refusal::not_found)?;
    let procurement = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    let raised = breach_duty(&relied_on(tx, &procurement)?, london_date(tx.now()));
    raise(tx, permit, &procurement, Some((contract.id(), contract.title())), raised)
}

/// Raises the duty of the next period, where the one that is done was not the last.
pub(super) fn raise_next(
    tx: &mut Tx<'_>,
    permit: &Permit,
    done: &Duty,
    told: PerformanceTold,
) -> Result<(), Refusal> {
    let Some(contract) = done.contract.filter(|_| done.kind == KIND) else { return Ok(()) };
    let contract = tx.contract(contract)?.ok_or_else(Refusal::not_found)?.item;
    let next = life(&contract, contract.last_day()).performance_next(done.due_on, told);
    let procurement = tx.procurement(done.procurement)?.ok_or_else(Refusal::not_found)?.item;
    raise(tx, permit, &procurement, Some((contract.id(), contract.title())), next)
}

/// Moves the open duty to what the contract's life asks for now that it ends on another day.
pub(super) fn move_performance_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    ended_on: NaiveDate,
) -> Result<(), Refusal> {
    let Some(found) = tx.open_duty_of(contract.id().uuid(), KIND)? else { return Ok(()) };
    let done = tx.last_duty_done(contract.id(), KIND)?.map(|duty| duty.due_on);
    let Some(due) = life(contract, ended_on).performance_after(done) else { return Ok(()) };
    move_to(tx, permit, found, due.due_on)
}

fn life(contract: &Contract, last_day: NaiveDate) -> ContractLife {
    ContractLife { entered_on: london_date(contract.signature().at), last_day }
}
