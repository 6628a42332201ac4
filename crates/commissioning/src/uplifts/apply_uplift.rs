//! An approved uplift raises the rates: every placement and its commitment, or none.

use trellis_access::Action;
use trellis_kernel::UpliftId;
use trellis_store::{Event, KeptPlacement, KeptUplift, PlacementsOf, Tx};

use super::effect::{of_fund, preview_of};
use super::get_uplift::facts_of;
use crate::budgets::fund_of;
use crate::placements::{Words, reprice};
use crate::{Refusal, authorise};

/// Raises the rates. Whatever has changed since the approval voids it; the raise of each year is tested on every limit.
pub fn apply_uplift(tx: &mut Tx<'_>, id: UpliftId) -> Result<KeptUplift, Refusal> {
    let shown = tx.uplift(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ApplyUplift, facts_of(&shown))?;
    let mut kept = tx.uplift_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let (contract, fund) = (kept.uplift.contract, kept.uplift.fund);
    let contract = tx.contract_for_update(contract)?.ok_or_else(Refusal::not_found)?.item;
    let placements = tx.placements_of_for_update(PlacementsOf::Contract(contract.id()))?;
    let placements = of_fund(placements, fund);
    let (preview, raised) = preview_of(&kept.uplift.terms, &placements)?;
    kept.uplift = kept.uplift.apply(&preview)?;
    let raised: Vec<KeptPlacement> = raised
        .into_iter()
        .filter_map(|placement| {
            let kept = placements.iter().find(|kept| kept.placement.id == placement.id)?;
            Some(KeptPlacement { placement, version: kept.version + 1, ..kept.clone() })
        })
        .collect();
    let of_fund = fund_of(tx, fund)?;
    let reason = format!("Uplift of {} from {}", kept.uplift.terms.percent, kept.uplift.terms.from);
    let words = Words { reason: &reason, key: &format!("uplift/{id}") };
    let by = reprice(tx, &permit, (&of_fund, &contract), &raised, &words)?;
    kept.version = tx.save_uplift(&permit, &kept)?;
    tx.record(
        Event::of(Action::ApplyUplift, "uplift", id)
            .with("placements", i64::try_from(raised.len()).unwrap_or(i64::MAX))
            .with("promised_by_p", by.get()),
    );
    Ok(kept)
}
