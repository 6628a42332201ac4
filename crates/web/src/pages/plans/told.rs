//! What every page of a plan says of it: its address, how it stands, and the way back.

use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, PlanStep, ShownPlan};
use trellis_kernel::{PlanId, PriorityId, Tier};
use trellis_planning::Sector;
use trellis_store::Tx;

use crate::offered::expect_offered;
use crate::shown::sentence;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Tag, back_to};

/// Where a plan is.
pub(super) fn address(id: PlanId) -> String {
    format!("/plans/{id}")
}

/// Where a priority of it is written.
pub(super) fn address_of(plan: PlanId, priority: PriorityId) -> String {
    format!("{}/priorities/{priority}", address(plan))
}

/// The way back to it.
pub(super) fn back(id: PlanId) -> Link {
    back_to("Back to the plan", address(id))
}

/// A plan that the caller may read, for somebody who could send the form of this action.
pub(super) fn held_for(tx: &mut Tx<'_>, id: PlanId, action: Action) -> Result<ShownPlan, Refusal> {
    let shown = planning::get_plan(tx, id)?;
    expect_offered(tx, action)?;
    Ok(shown)
}

/// The plan that a form changes, at the version that it was opened with.
pub(super) fn step(plan: PlanId, typed: &Typed) -> Result<PlanStep, Refusal> {
    Ok(PlanStep { plan, seen: Some(typed.version()?) })
}

/// A sector in words.
pub(super) fn sector_in_words(sector: Sector) -> String {
    sentence(&sector.key().replace('_', " "))
}

/// A tier in words.
pub(super) fn tier_in_words(tier: Tier) -> String {
    sentence(&tier.key().replace('_', " "))
}

/// How a plan stands.
pub(super) fn tag(stage: &str) -> Tag {
    let (text, colour) = match stage {
        "draft" => ("Draft", "govuk-tag--yellow"),
        "consulting" => ("Open for views", "govuk-tag--light-blue"),
        "awaiting_sign_off" => ("Before its partners", "govuk-tag--orange"),
        "agreed" => ("Agreed", "govuk-tag--turquoise"),
        "in_force" => ("In force", "govuk-tag--green"),
        "closed" => ("Closed", "govuk-tag--grey"),
        _ => ("Withdrawn", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
