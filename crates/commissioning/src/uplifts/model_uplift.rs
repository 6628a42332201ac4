//! What an uplift would do is worked out, under the same or other terms; an earlier approval is void.

use trellis_access::Action;
use trellis_budgets::uplift::UpliftTerms;
use trellis_kernel::UpliftId;
use trellis_store::{Event, PlacementsOf, Tx};

use super::UpliftEffect;
use super::effect::{effect, of_fund, preview_of};
use super::get_uplift::facts_of;
use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// Models an uplift; the answer is what a second person is asked to approve.
pub fn model_uplift(
    tx: &mut Tx<'_>,
    id: UpliftId,
    terms: Option<&UpliftTerms>,
) -> Result<UpliftEffect, Refusal> {
    let shown = tx.uplift(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ModelUplift, facts_of(&shown))?;
    let mut kept = tx.uplift_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let placements =
        of_fund(tx.placements_of(PlacementsOf::Contract(kept.uplift.contract))?, kept.uplift.fund);
    let terms = terms.unwrap_or(&kept.uplift.terms).clone();
    let (preview, _) = preview_of(&terms, &placements)?;
    kept.uplift = kept.uplift.model(terms, &preview, acting_person(tx)?)?;
    kept.version = tx.save_uplift(&permit, &kept)?;
    tx.record(
        Event::of(Action::ModelUplift, "uplift", id)
            .with("preview_hash", preview.hash().to_string())
            .with("weekly_increase_p", preview.weekly_increase()?.get()),
    );
    effect(tx, kept, &placements)
}
