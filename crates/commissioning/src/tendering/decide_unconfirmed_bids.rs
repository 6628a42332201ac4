//! An approver decides whether bids that were not confirmed count.

use trellis_access::Action;
use trellis_store::{Event, StoreError, Tx, UnconfirmedDecision};
use trellis_tendering::{ProcurementRefusal, ProcurementState, Reason};

use super::procurement_change::{ProcurementTarget, hold};
use crate::Refusal;

/// Admits or disregards every bid that was not confirmed after a material change, all alike and for one reason (Procurement
/// Act 2023 s.19(3)(d)); after closing and before the bids are opened.
pub fn decide_unconfirmed_bids(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    (admitted, reason): (bool, &Reason),
) -> Result<usize, Refusal> {
    let held = hold(tx, Action::DecideUnconfirmedBids, target)?;
    let procurement = &held.found.item;
    let stage = procurement.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
    if stage.takes_bids_at(held.at) {
        return Err(ProcurementRefusal::NotClosed { closes_at: stage.closes_at }.into());
    }
    let bids = tx.bids_unconfirmed(target.id)?.len();
    if bids == 0 || !matches!(procurement.state, ProcurementState::Published(_)) {
        return Err(Refusal::rule(
            "nothing-to-decide",
            "no bid of this procurement waits for such a decision",
        ));
    }
    let decision = UnconfirmedDecision { admitted, reason: reason.clone(), by: held.person, at: held.at };
    tx.insert_unconfirmed_decision(&held.permit, (procurement.trust, target.id), &decision).map_err(
        |error| match error {
            StoreError::Duplicate(_) => {
                Refusal::rule("nothing-to-decide", "it is decided already whether the unconfirmed bids count")
            }
            other => other.into(),
        },
    )?;
    tx.record(
        Event::of(Action::DecideUnconfirmedBids, "procurement", target.id)
            .with("admitted", admitted)
            .with("bids", bids),
    );
    Ok(bids)
}
