//! What every step of one placement shares: it is locked, the caller's leave is asked, and its commitment follows it.

use trellis_access::Action;
use trellis_budgets::placement::{Placement, PlacementRefusal};
use trellis_kernel::PlacementId;
use trellis_store::{Event, KeptPlacement, Tx};

use super::create_placement::within_contract;
use super::get_placement::facts_of;
use super::reprice::{Words, reprice};
use crate::budgets::fund_of;
use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// Takes a step and moves the commitment by what it changes: raises are tested on every limit.
pub(super) fn step(
    tx: &mut Tx<'_>,
    (action, id): (Action, PlacementId),
    seen: Option<i64>,
    what: &str,
    change: impl FnOnce(&Placement) -> Result<Placement, PlacementRefusal>,
) -> Result<KeptPlacement, Refusal> {
    let shown = tx.placement(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts_of(&shown))?;
    let contract = tx.contract_for_update(shown.placement.contract)?.ok_or_else(Refusal::not_found)?.item;
    let mut kept = tx.placement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    at_version(seen, kept.version)?;
    let fund = fund_of(tx, kept.fund)?;
    kept.placement = change(&kept.placement)?;
    within_contract(&contract, &kept.placement)?;
    kept.version += 1;
    let reason = format!("Placement {} {what}", kept.placement.reference);
    let words = Words { reason: &reason, key: &format!("placement/{id}/{}", kept.version) };
    let by = reprice(tx, &permit, (&fund, &contract), std::slice::from_ref(&kept), &words)?;
    tx.record(Event::of(action, "placement", id).with("promised_by_p", by.get()));
    Ok(kept)
}
