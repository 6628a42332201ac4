//! The road that every change of a procurement takes: load and lock, ask the policy, hold the version, decide, save,
//! record.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{PersonId, ProcurementId};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::{Procurement, ProcurementRefusal, ProcurementState};

use crate::{Refusal, authorise};

/// The procurement to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct ProcurementTarget {
    /// Which procurement.
    pub id: ProcurementId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// What a change ends with; the permit carries what has to follow in the same transaction.
pub(super) struct Changed {
    pub(super) permit: Permit,
    pub(super) saved: Versioned<Procurement>,
    pub(super) at: DateTime<Utc>,
}

/// A procurement on which a step may be taken, and by whom.
pub(super) struct Held {
    pub(super) permit: Permit,
    pub(super) person: PersonId,
    pub(super) at: DateTime<Utc>,
    pub(super) found: Versioned<Procurement>,
}

/// Takes one step in the life of a procurement.
pub(super) fn change(
    tx: &mut Tx<'_>,
    action: Action,
    target: ProcurementTarget,
    step: impl FnOnce(Procurement, PersonId, DateTime<Utc>) -> Result<Procurement, ProcurementRefusal>,
) -> Result<Changed, Refusal> {
    hold(tx, action, target)?.keep(tx, step)
}

/// Loads and locks a procurement and asks the policy.
pub(super) fn hold(tx: &mut Tx<'_>, action: Action, target: ProcurementTarget) -> Result<Held, Refusal> {
    let found = tx.procurement_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts(&found.item))?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let found = found.expect_if_read(target.version)?;
    Ok(Held { permit, person, at: tx.now(), found })
}

impl Held {
    /// Saves what a step made of the procurement.
    pub(super) fn keep(
        self,
        tx: &mut Tx<'_>,
        step: impl FnOnce(Procurement, PersonId, DateTime<Utc>) -> Result<Procurement, ProcurementRefusal>,
    ) -> Result<Changed, Refusal> {
        let Self { permit, person, at, found } = self;
        let item = step(found.item, person, at)?;
        let version = tx.save_procurement(&permit, &item, found.version)?;
        let event = Event::of(permit.action(), "procurement", item.id);
        tx.record(event.with("state", item.state.name()).with("version", version));
        Ok(Changed { permit, saved: Versioned { item, version }, at })
    }
}

/// What the policy is told of a procurement: whose it is, and whose hands it has passed through.
pub(super) fn facts(procurement: &Procurement) -> Facts {
    let submitter = match &procurement.state {
        ProcurementState::InApproval(submission) => Some(submission.by),
        ProcurementState::Draft
        | ProcurementState::Approved(_)
        | ProcurementState::Published(_)
        | ProcurementState::Selecting(_)
        | ProcurementState::Evaluating(_)
        | ProcurementState::AwardDecided(_)
        | ProcurementState::Complete(_)
        | ProcurementState::Unsuccessful(_)
        | ProcurementState::Withdrawn(_)
        | ProcurementState::Abandoned { .. } => None,
    };
    Facts::of_trust(procurement.trust).after(std::iter::once(procurement.author).chain(submitter))
}
