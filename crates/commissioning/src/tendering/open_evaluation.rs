//! A commissioner opens the bids and starts the evaluation.

use trellis_access::Action;
use trellis_store::{BidPlace, Tx, Versioned};
use trellis_tendering::{Procurement, SetAside};

use super::procurement_change::{Changed, ProcurementTarget, change};
use super::within_market::bids_outside;
use crate::Refusal;

/// Opens the bids, after closing only; from this moment the trust can read what they say. Whether bids that were not
/// confirmed after a material change count is decided before, and so is every bidder's application to the dynamic market by
/// reference to which the contract is awarded; what does not count is set aside.
pub fn open_evaluation(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::OpenEvaluation, target, Procurement::open_evaluation)?;
    let mut aside = of_ground(SetAside::Unconfirmed, unconfirmed(tx, target)?);
    if let Some(market) = changed.saved.item.particulars.market {
        let outside = bids_outside(tx, (market, target.id))?;
        let others = outside.into_iter().filter(|bid| aside.iter().all(|(held, _)| held.id != bid.id));
        let others = of_ground(SetAside::OutsideMarket, others.collect());
        aside.extend(others);
    }
    let Changed { permit, saved, at } = changed;
    tx.set_bids_aside(&permit, &aside, at)?;
    Ok(saved)
}

/// The bids that were not confirmed, where none of them counts.
fn unconfirmed(tx: &mut Tx<'_>, target: ProcurementTarget) -> Result<Vec<BidPlace>, Refusal> {
    let waiting = tx.bids_unconfirmed(target.id)?;
    match tx.unconfirmed_decision(target.id)? {
        Some(decision) if decision.admitted => Ok(Vec::new()),
        None if !waiting.is_empty() => {
            let bids = waiting.len();
            let detail = format!(
                "{bids} bids were not confirmed after the tender changed: an approver decides first whether they count"
            );
            Err(Refusal::rule("unconfirmed-bids", detail).with("bids", bids))
        }
        Some(_) | None => Ok(waiting),
    }
}

fn of_ground(ground: SetAside, bids: Vec<BidPlace>) -> Vec<(BidPlace, SetAside)> {
    bids.into_iter().map(|bid| (bid, ground)).collect()
}
