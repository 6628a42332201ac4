//! The trust moves the deadlines of a published tender later.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{ChangeKind, Procurement, Reason, Stage, TenderNews};

use super::procurement_change::{ProcurementTarget, change};
use super::tell_bidders::{NewsAbout, tell_bidders};
use crate::Refusal;

/// Moves the deadlines later, before bids close and never after; everybody is told at once, and the bidders by letter.
pub fn extend_deadline(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    stage: Stage,
    reason: &Reason,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::ExtendDeadline, target, |running, _, at| running.extend(stage, at))?;
    let opportunity = tx.opportunity(target.id)?.ok_or_else(Refusal::not_found)?;
    let notice = opportunity.follow_up(ChangeKind::Extended, stage, changed.at, Some(reason.clone()));
    tx.insert_opportunity_change(&changed.permit, opportunity.trust, target.id, &notice)?;
    let event = tx.new_id();
    tell_bidders(tx, TenderNews::DeadlineMoved, NewsAbout::tender(event, target.id));
    Ok(changed.saved)
}
