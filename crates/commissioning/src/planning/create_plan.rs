//! A commissioner begins a plan.

use trellis_access::{Action, Facts, OrganisationKind};
use trellis_kernel::{Fields, Invalid, OrganisationId};
use trellis_planning::{Plan, PlanOutline};
use trellis_store::{PlanRecord, Tx};

use super::ShownPlan;
use super::step::event;
use crate::{Refusal, authorise};

/// Begins a plan of the caller's trust with its partners.
pub fn create_plan(tx: &mut Tx<'_>, outline: &PlanOutline) -> Result<ShownPlan, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let is_trust = tx.principal().kind() == Some(OrganisationKind::Trust);
    let facts = if is_trust { Facts::of_trust(trust) } else { Facts::none() };
    let permit = authorise(tx, Action::CreatePlan, facts)?;
    let author = tx.principal().person().ok_or_else(Refusal::not_found)?;
    check_partners(tx, outline.partners())?;
    let plan = Plan::draft(tx.new_id(), trust, outline.clone(), author);
    let record = PlanRecord { plan, version: 1, created_at: tx.now() };
    tx.insert_plan(&permit, &record)?;
    tx.record(event(Action::CreatePlan, &record));
    Ok(ShownPlan::of(tx, record))
}

/// Partners of a plan are councils and NHS bodies.
pub(super) fn check_partners(tx: &mut Tx<'_>, partners: &[OrganisationId]) -> Result<(), Refusal> {
    let kinds = tx.kinds_of_organisations(partners)?;
    let mut fields = Fields::new();
    for (index, partner) in partners.iter().enumerate() {
        let fits = kinds.iter().any(|(id, kind)| id == partner && kind.is_partner());
        fields.require(fits, format!("/partners/{index}"), "this is no council or NHS body on the platform");
    }
    fields.finish(|| Some(())).map_err(|invalid: Invalid| invalid.into())
}
