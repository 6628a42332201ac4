//! A second operator approves a threshold.

use trellis_access::{Action, Facts};
use trellis_store::{Event, Tx};
use trellis_tendering::regime::KeptThreshold;
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Approves a proposed row; from now on procurements that commence between its days are held against it.
pub fn approve_threshold(tx: &mut Tx<'_>, id: Uuid) -> Result<KeptThreshold, Refusal> {
    let permit = authorise(tx, Action::ApproveThreshold, Facts::none())?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let found = tx.threshold(id)?.ok_or_else(Refusal::not_found)?;
    let approved = found.approve(person, tx.now(), &tx.thresholds()?)?;
    let version = tx.approve_threshold(&permit, &approved)?;
    tx.record(Event::of(Action::ApproveThreshold, "threshold", id));
    Ok(KeptThreshold { version, ..approved })
}
