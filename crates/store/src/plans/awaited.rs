//! Whose signature a plan waits for.

use std::collections::BTreeMap;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use trellis_kernel::{OrganisationId, PlanId};
use trellis_planning::Stage;
use uuid::Uuid;

use super::PlanSummary;
use super::rows::PlanRow;
use crate::schema::{plan, plan_partner, plan_sign_off};
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// Plans before their partners that this one has not signed, by id, at most a hundred.
    pub fn plans_awaiting(&mut self, partner: OrganisationId) -> Result<Vec<PlanSummary>, StoreError> {
        let own = plan_partner::table
            .filter(plan_partner::plan_id.eq(plan::id))
            .filter(plan_partner::org_id.eq(partner.uuid()));
        let signed = plan_sign_off::table
            .filter(plan_sign_off::plan_id.eq(plan::id))
            .filter(plan_sign_off::org_id.eq(partner.uuid()));
        let rows: Vec<PlanRow> = plan::table
            .filter(plan::stage.eq(Stage::AwaitingSignOff.key()))
            .filter(exists(own))
            .filter(not(exists(signed)))
            .order(plan::id)
            .limit(100)
            .select(PlanRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(PlanRow::into_summary).collect()
    }

    /// The partners of each of these plans that have not signed it, in their order there.
    pub fn partners_awaited(
        &mut self,
        plans: &[PlanId],
    ) -> Result<BTreeMap<PlanId, Vec<OrganisationId>>, StoreError> {
        let ids: Vec<Uuid> = plans.iter().map(|id| id.uuid()).collect();
        let signed = plan_sign_off::table
            .filter(plan_sign_off::plan_id.eq(plan_partner::plan_id))
            .filter(plan_sign_off::org_id.eq(plan_partner::org_id));
        let rows: Vec<(Uuid, Uuid)> = plan_partner::table
            .filter(plan_partner::plan_id.eq_any(ids))
            .filter(not(exists(signed)))
            .order((plan_partner::plan_id, plan_partner::place))
            .select((plan_partner::plan_id, plan_partner::org_id))
            .load(self.conn())?;
        let mut found: BTreeMap<PlanId, Vec<OrganisationId>> = BTreeMap::new();
        for (plan, partner) in rows {
            found.entry(plan.into()).or_default().push(partner.into());
        }
        Ok(found)
    }
}
