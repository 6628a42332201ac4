//! An approver gives a published procurement up.

use trellis_access::Action;
use trellis_store::Tx;
use trellis_tendering::{ChangeKind, Reason, TenderNews};

use super::ProcurementRead;
use super::give_up::{awards_to_end, end_awards};
use super::procurement_change::{ProcurementTarget, change};
use super::tell_bidders::{NewsAbout, tell_bidders};
use crate::Refusal;
use crate::duties::raise_not_awarded_duty;

/// Gives it up while no contract is entered; bids that were not opened stay closed for good, and awards end with it.
pub fn abandon_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    reason: &Reason,
) -> Result<ProcurementRead, Refusal> {
    let awards = awards_to_end(tx, target.id, None)?;
    let given = reason.clone();
    let changed =
        change(tx, Action::AbandonProcurement, target, |running, by, at| running.abandon(by, at, given))?;
    end_awards(tx, &changed.permit, awards, reason)?;
    raise_not_awarded_duty(tx, &changed.permit, &changed.saved.item)?;
    // A direct award was never open to bids, so there is nobody to tell but the readers of its notice.
    if let Some(opportunity) = tx.opportunity(target.id)? {
        let (stage, given) = (opportunity.stage(), Some(reason.clone()));
        let notice = opportunity.follow_up(ChangeKind::Cancelled, stage, changed.at, given);
        tx.insert_opportunity_change(&changed.permit, opportunity.trust, target.id, &notice)?;
        let event = tx.new_id();
        tell_bidders(tx, TenderNews::Abandoned, NewsAbout::tender(event, target.id));
    }
    ProcurementRead::of(tx, changed.saved)
}
