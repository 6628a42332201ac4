//! A second person approves the effect that they saw; above a set size a director does.

use trellis_access::{Action, Role};
use trellis_budgets::uplift::UpliftRefusal;
use trellis_kernel::UpliftId;
use trellis_store::{Event, KeptUplift, Tx};

use super::effect::limit_of;
use super::get_uplift::facts_of;
use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// Approves the preview with this hash.
pub fn approve_uplift(tx: &mut Tx<'_>, id: UpliftId, seen: &str) -> Result<KeptUplift, Refusal> {
    let shown = tx.uplift(id)?.ok_or_else(Refusal::not_found)?;
    let modeller = shown.uplift.state.model().map(|model| model.modelled_by);
    let permit = authorise(tx, Action::ApproveUplift, facts_of(&shown).after(modeller))?;
    let mut kept = tx.uplift_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if let Some(model) = kept.uplift.state.model() {
        let limit = limit_of(tx, kept.uplift.fund)?;
        if model.weekly_increase > limit && !tx.principal().roles().contains(&Role::Director) {
            let detail = format!(
                "{} more a week is above {limit}: a director has to approve it",
                model.weekly_increase
            );
            return Err(Refusal::rule("director-needed", detail).with("limit_p", limit.get()));
        }
        if !model.hash.is_spelt(seen) {
            return Err(UpliftRefusal::PreviewChanged.into());
        }
        kept.uplift = kept.uplift.approve(model.hash, acting_person(tx)?)?;
    } else {
        let (from, to) = (kept.uplift.state.key(), "approved");
        return Err(UpliftRefusal::TransitionNotAllowed { from, to }.into());
    }
    kept.version = tx.save_uplift(&permit, &kept)?;
    tx.record(Event::of(Action::ApproveUplift, "uplift", id).with("preview_hash", seen.to_owned()));
    Ok(kept)
}
