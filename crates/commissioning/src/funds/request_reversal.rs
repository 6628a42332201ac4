//! Somebody asks for a year-end close to be taken back; another person does it.

use trellis_access::{Action, Permit};
use trellis_ledger::EntryKind;
use trellis_store::{Event, RecordedEntry, ReversalRequest, StoreError, Tx};

use super::get_entry::entry_for;
use super::reverse_entry::Reversal;
use crate::Refusal;
use crate::budgets::acting_person;

/// Keeps the request to take a year-end close back. Other entries need none.
pub fn request_reversal(tx: &mut Tx<'_>, command: &Reversal) -> Result<ReversalRequest, Refusal> {
    let (found, kept, permit) = entry_for(tx, command.entry, Action::RequestReversal)?;
    kept.fund.expect_open()?;
    if found.entry.kind() != EntryKind::YearEndClose {
        let detail = "only a year-end close is asked to be taken back; reverse the entry";
        return Err(Refusal::rule("reversal-needs-no-request", detail));
    }
    let request = ReversalRequest {
        entry: found.id,
        reason: command.reason.clone(),
        requested_by: acting_person(tx)?,
        requested_at: tx.now(),
    };
    let taken = || Refusal::rule("exists-already", "somebody has asked for it already");
    tx.insert_reversal_request(&permit, (kept.trust, kept.fund.id), &request).map_err(
        |error| match error {
            StoreError::Duplicate(_) => taken(),
            other => other.into(),
        },
    )?;
    tx.record(Event::of(Action::RequestReversal, "entry", found.id));
    Ok(request)
}

/// Refuses to take a year-end close back unless another person has asked for it, or when it is one's own.
pub(super) fn refuse_alone(tx: &mut Tx<'_>, permit: &Permit, found: &RecordedEntry) -> Result<(), Refusal> {
    if found.entry.kind() != EntryKind::YearEndClose {
        return Ok(());
    }
    let Some(request) = tx.reversal_request(found.id)? else {
        let detail = "a year-end close is taken back by two people: ask for its reversal first, and another person does it";
        return Err(Refusal::rule("second-approval-needed", detail));
    };
    let own =
        [request.requested_by, found.actor].into_iter().any(|hand| permit.principal().person() == Some(hand));
    if own {
        let detail = "another person than who closed the year or asked for the reversal takes the close back";
        return Err(Refusal::rule("sod-11", detail));
    }
    Ok(())
}
