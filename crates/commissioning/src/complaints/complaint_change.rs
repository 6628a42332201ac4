//! The road that every step of a complaint takes: load and lock, ask the policy, hold the version, decide, save, record, tell.

use serde_json::json;
use trellis_access::{Action, Facts};
use trellis_kernel::ComplaintId;
use trellis_providers::complaint::{Complaint, ComplaintRefusal, Step};
use trellis_store::{Event, NewJob, Tx, Versioned};

use crate::{Refusal, authorise};

/// The complaint to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct ComplaintTarget {
    /// Which complaint.
    pub id: ComplaintId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Takes one step in the life of a complaint.
pub(super) fn change(
    tx: &mut Tx<'_>,
    action: Action,
    target: ComplaintTarget,
    step: impl FnOnce(Complaint, Step) -> Result<Complaint, ComplaintRefusal>,
) -> Result<Versioned<Complaint>, Refusal> {
    let found = tx.complaint_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(found.item.trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let moved = step(item, Step { by, at: tx.now() })?;
    let version = tx.save_complaint(&permit, &moved, version)?;
    tx.record(Event::of(action, "complaint", moved.id).with("state", moved.state().name()));
    Ok(Versioned { item: moved, version })
}

/// Has the complainant told how the complaint stands, unless they did not say who they are.
pub(super) fn tell(tx: &mut Tx<'_>, complaint: &Complaint) {
    if complaint.content.complainant.is_some() {
        let payload = json!({ "complaint": complaint.id, "state": complaint.state().name() });
        let run_at = tx.now();
        tx.enqueue(NewJob { kind: "send_complaint_letter", payload, run_at });
    }
}
