//! An approver gives one lot up, or finds that no bid for it meets the requirements.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::Tx;
use trellis_tendering::{ChangeKind, LotOutcome, ProcurementState, Reason, TenderNews};

use super::ProcurementRead;
use super::give_up::{awards_to_end, end_awards};
use super::procurement_change::{Changed, ProcurementTarget, change};
use super::tell_bidders::{NewsAbout, tell_bidders};
use crate::Refusal;
use crate::duties::raise_not_awarded_duty;

/// Gives a lot up; the others go on. An award of it that is not signed ends with it, and where no lot is left before the
/// bids are opened, the whole is abandoned.
pub fn cancel_lot(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    (lot, reason): (LotId, &Reason),
) -> Result<ProcurementRead, Refusal> {
    let awards = awards_to_end(tx, target.id, Some(lot))?;
    let given = reason.clone();
    let changed =
        change(tx, Action::CancelLot, target, |running, by, at| running.cancel_lot(lot, by, at, given))?;
    end_awards(tx, &changed.permit, awards, reason)?;
    tell(tx, &changed, lot, reason)?;
    ended(tx, changed)
}

/// Ends a lot for which no bid meets the requirements.
pub fn give_no_award(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    (lot, reason): (LotId, &Reason),
) -> Result<ProcurementRead, Refusal> {
    let given = reason.clone();
    let changed = change(tx, Action::GiveNoAward, target, |running, _, _| {
        running.decide_lot(lot, |outcome| LotOutcome::give_no_award(outcome, given))
    })?;
    let event = tx.new_id();
    tell_bidders(tx, TenderNews::LotUnsuccessful, NewsAbout::lot(event, target.id, lot));
    ended(tx, changed)
}

/// Raises the duty to tell of it where the whole has ended with this lot.
fn ended(tx: &mut Tx<'_>, changed: Changed) -> Result<ProcurementRead, Refusal> {
    let whole = matches!(
        changed.saved.item.state,
        ProcurementState::Abandoned { .. } | ProcurementState::Unsuccessful(_)
    );
    if whole {
        raise_not_awarded_duty(tx, &changed.permit, &changed.saved.item)?;
    }
    let Changed { saved, .. } = changed;
    ProcurementRead::of(tx, saved)
}

/// Tells everybody that the lot, or with it the whole, is given up.
fn tell(tx: &mut Tx<'_>, changed: &Changed, lot: LotId, reason: &Reason) -> Result<(), Refusal> {
    let (procurement, at) = (&changed.saved.item, changed.at);
    // A direct award was never open to bids.
    let Some(opportunity) = tx.opportunity(procurement.id)? else { return Ok(()) };
    let whole = matches!(procurement.state, ProcurementState::Abandoned { .. });
    let kind = if whole { ChangeKind::Cancelled } else { ChangeKind::LotCancelled };
    let mut notice = opportunity.follow_up(kind, opportunity.stage(), at, Some(reason.clone()));
    notice.lot = (!whole).then_some(lot);
    tx.insert_opportunity_change(&changed.permit, opportunity.trust, procurement.id, &notice)?;
    let event = tx.new_id();
    if whole {
        tell_bidders(tx, TenderNews::Abandoned, NewsAbout::tender(event, procurement.id));
    } else {
        tell_bidders(tx, TenderNews::LotCancelled, NewsAbout::lot(event, procurement.id, lot));
    }
    Ok(())
}
