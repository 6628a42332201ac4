//! Another person approves an award.

use trellis_access::Action;
use trellis_kernel::{AwardId, PersonId};
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::LotOutcome;

use super::basis::require_basis;
use super::supplier::require_fit;
use crate::evaluation::{Panel, hands_in_lot};
use crate::regimes::{require_key_criteria, require_unchanged};
use crate::{Refusal, authorise};

/// Approves an award that the caller neither recommended nor evaluated nor moderated (SoD-1), and decides its lot.
pub fn approve_award(
    tx: &mut Tx<'_>,
    id: AwardId,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::locked(tx, found.item.procurement)?;
    let hands = earlier_hands(tx, &found.item)?;
    let permit = authorise(tx, Action::ApproveAward, panel.facts().after(hands))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    require_unchanged(tx, &panel.procurement.item)?;
    require_key_criteria(tx, &panel.procurement.item)?;
    require_basis(tx, &panel.procurement.item, item.award.recommendation().basis)?;
    require_fit(tx, &item)?;
    let lot = item.award.recommendation().lot;
    let approved = LotAward { award: item.award.approve(panel.person, tx.now())?, ..item };
    let Versioned { item: procurement, version: procurement_version } = panel.procurement;
    let decided = procurement.decide_lot(lot, LotOutcome::award)?;
    tx.save_procurement(&permit, &decided, procurement_version)?;
    let version = tx.save_award(&permit, &approved, version)?;
    tx.record(Event::of(Action::ApproveAward, "award", id));
    Ok(Versioned { item: approved, version })
}

/// Whoever recommended, evaluates the procurement, scored or moderated in the lot.
fn earlier_hands(tx: &mut Tx<'_>, found: &LotAward) -> Result<Vec<PersonId>, Refusal> {
    let recommendation = found.award.recommendation();
    let judged = hands_in_lot(tx, (found.procurement, recommendation.lot))?;
    Ok(judged.into_iter().chain([recommendation.by]).collect())
}
