//! Duties that a change raises, in the transaction of the change, with the reminders of each.

use chrono::NaiveDate;
use serde_json::json;
use trellis_access::Permit;
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, DutyId, OrganisationId, london_date};
use trellis_store::{Event, NewJob, Tx, Versioned};
use trellis_tendering::Procurement;
use trellis_tendering::duty::{
    Duty, DutyKind, DutyState, RaisedDuty, contract_duties, ending_duty, not_awarded_duty, remind_on,
};
use trellis_tendering::framework::Framework;
use uuid::Uuid;

use super::performance::move_performance_duty;
use crate::Refusal;
use crate::morning::morning_of;
use crate::notices::announced;
use crate::regimes::relied_on;

/// Raises the duties of a contract that was entered into, after an award of that day.
pub(crate) fn raise_contract_duties(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
    (contract, awarded_on): (&Contract, NaiveDate),
) -> Result<(), Refusal> {
    let decision = relied_on(tx, procurement)?;
    let (entered_on, ends_on) = (london_date(tx.now()), contract.term().ends_on());
    let raised = contract_duties(&decision, contract.value(), (awarded_on, entered_on), ends_on);
    raise(tx, permit, procurement, Some((contract.id(), contract.title())), raised)
}

/// Raises the duty of a published procurement that ends without a contract.
pub(crate) fn raise_not_awarded_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
) -> Result<(), Refusal> {
    let decision = relied_on(tx, procurement)?;
    let announced = announced(tx, procurement.id)?;
    let raised = not_awarded_duty(&decision, announced, london_date(tx.now()));
    raise(tx, permit, procurement, None, raised)
}

/// Moves the duties of a contract's end, and of how it is performed until then, to what the day on which it ends after all asks for.
pub(crate) fn move_ending_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    ended_on: NaiveDate,
) -> Result<(), Refusal> {
    move_performance_duty(tx, permit, contract, ended_on)?;
    move_duty(tx, permit, contract.id().uuid(), ended_on)
}

fn move_duty(tx: &mut Tx<'_>, permit: &Permit, thing: Uuid, ended_on: NaiveDate) -> Result<(), Refusal> {
    let found = tx.open_duty_of(thing, DutyKind::ContractTermination)?;
    let Some(found) = found else { return Ok(()) };
    let procurement = tx.procurement(found.item.procurement)?.ok_or_else(Refusal::not_found)?;
    let decision = relied_on(tx, &procurement.item)?;
    let Some(raised) = ending_duty(&decision, ended_on) else { return Ok(()) };
    move_to(tx, permit, found, raised.due_on)
}

/// Moves an open duty to another day, with its reminders.
pub(super) fn move_to(
    tx: &mut Tx<'_>,
    permit: &Permit,
    found: Versioned<Duty>,
    due_on: NaiveDate,
) -> Result<(), Refusal> {
    if found.item.due_on == due_on {
        return Ok(());
    }
    let moved = found.item.move_to(due_on)?;
    tx.save_duty(permit, &moved, found.version)?;
    remind(tx, moved.id, moved.due_on);
    Ok(())
}

/// Raises the duty of a framework's end, its expiry included.
pub(crate) fn raise_framework_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
    ends_on: NaiveDate,
) -> Result<(), Refusal> {
    let decision = relied_on(tx, procurement)?;
    let raised = ending_duty(&decision, ends_on);
    raise(tx, permit, procurement, None, raised)
}

/// Moves the duty of a framework's end to the day on which it ends after all.
pub(crate) fn move_framework_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    framework: &Framework,
    ended_on: NaiveDate,
) -> Result<(), Refusal> {
    move_duty(tx, permit, framework.procurement.uuid(), ended_on)
}

pub(super) fn raise(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
    contract: Option<(ContractId, &str)>,
    raised: impl IntoIterator<Item = RaisedDuty>,
) -> Result<(), Refusal> {
    let trust: OrganisationId = procurement.trust;
    for RaisedDuty { kind, due_on } in raised {
        let duty = Duty {
            id: tx.new_id(),
            kind,
            procurement: procurement.id,
            contract: contract.map(|(id, _)| id),
            placement: None,
            subject: contract.map_or(procurement.particulars.title.as_str(), |(_, title)| title).to_owned(),
            due_on,
            owner: procurement.author,
            state: DutyState::Open,
        };
        add(tx, permit, trust, &duty)?;
    }
    Ok(())
}

/// Adds a duty with its reminders, unless the same event raised it before.
pub(super) fn add(
    tx: &mut Tx<'_>,
    permit: &Permit,
    trust: OrganisationId,
    duty: &Duty,
) -> Result<(), Refusal> {
    if tx.insert_duty(permit, trust, duty)? {
        remind(tx, duty.id, duty.due_on);
        let event = Event::of(permit.action(), "duty", duty.id);
        tx.record(event.with("kind", duty.kind.name()).with("due_on", duty.due_on.to_string()));
    }
    Ok(())
}

/// Enqueues the reminders that still lie ahead. Each looks at the duty when it is sent, so one that was done, moved or
/// handed on meanwhile says so.
fn remind(tx: &mut Tx<'_>, duty: DutyId, due_on: NaiveDate) {
    let now = tx.now();
    for run_at in remind_on(due_on).into_iter().flatten().filter_map(morning_of).filter(|at| *at > now) {
        tx.enqueue(NewJob {
            kind: "remind_of_duty",
            payload: json!({ "duty": duty, "due_on": due_on }),
            run_at,
        });
    }
}
