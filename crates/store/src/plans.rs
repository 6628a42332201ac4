//! Plans with their partners, priorities and signatures.

mod awaited;
mod rows;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use trellis_access::{OrganisationKind, Permit};
use trellis_kernel::{OrganisationId, PlanId, PriorityId};
use trellis_planning::{Plan, SignOff, Stage};
use uuid::Uuid;

use crate::schema::{organisation, plan, plan_partner, plan_sign_off, priority};
use crate::{After, Page, StoreError, Tx};

use rows::{PartnerRow, PlanRow, PriorityRow, SignOffRow};

/// A plan as it is kept.
#[derive(Clone, Debug)]
pub struct PlanRecord {
    /// The plan.
    pub plan: Plan,
    /// Grows with each change.
    pub version: i64,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
}

/// A plan in a list.
#[derive(Clone, Debug)]
pub struct PlanSummary {
    /// Its id.
    pub id: PlanId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// What it is called.
    pub title: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Where it stands, apart from what the date alone decides.
    pub stage: Stage,
    /// Grows with each change.
    pub version: i64,
}

impl Tx<'_> {
    /// One plan, if the caller's organisation keeps it or is a partner of it.
    pub fn plan(&mut self, id: PlanId) -> Result<Option<PlanRecord>, StoreError> {
        let row = plan::table.find(id.uuid()).select(PlanRow::as_select()).first(self.conn()).optional()?;
        row.map(|row| self.whole_plan(row)).transpose()
    }

    /// The same, locked until the transaction ends.
    pub fn plan_for_update(&mut self, id: PlanId) -> Result<Option<PlanRecord>, StoreError> {
        let row = plan::table
            .find(id.uuid())
            .select(PlanRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(|row| self.whole_plan(row)).transpose()
    }

    /// The plan that holds a priority.
    pub fn plan_of_priority(&mut self, id: PriorityId) -> Result<Option<PlanRecord>, StoreError> {
        let plan: Option<Uuid> =
            priority::table.find(id.uuid()).select(priority::plan_id).first(self.conn()).optional()?;
        plan.map_or(Ok(None), |plan| self.plan(plan.into()))
    }

    fn whole_plan(&mut self, row: PlanRow) -> Result<PlanRecord, StoreError> {
        let partners: Vec<Uuid> = plan_partner::table
            .filter(plan_partner::plan_id.eq(row.id))
            .order(plan_partner::place)
            .select(plan_partner::org_id)
            .load(self.conn())?;
        let priorities: Vec<PriorityRow> = priority::table
            .filter(priority::plan_id.eq(row.id))
            .order(priority::id)
            .select(PriorityRow::as_select())
            .load(self.conn())?;
        let sign_offs: Vec<SignOffRow> = plan_sign_off::table
            .filter(plan_sign_off::plan_id.eq(row.id))
            .order((plan_sign_off::signed_at, plan_sign_off::org_id))
            .select(SignOffRow::as_select())
            .load(self.conn())?;
        row.into_record(partners, priorities, sign_offs)
    }

    /// Plans that the caller's organisation keeps or is a partner of, by id.
    pub fn plans(&mut self, after: After) -> Result<Page<PlanSummary>, StoreError> {
        let rows: Vec<PlanRow> = plan::table
            .filter(plan::id.gt(after.floor()))
            .order(plan::id)
            .limit(after.rows())
            .select(PlanRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(PlanRow::into_summary).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// The kinds of these organisations; one that does not exist is left out.
    pub fn kinds_of_organisations(
        &mut self,
        ids: &[OrganisationId],
    ) -> Result<Vec<(OrganisationId, OrganisationKind)>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows: Vec<(Uuid, String)> = organisation::table
            .filter(organisation::id.eq_any(ids))
            .select((organisation::id, organisation::kind))
            .load(self.conn())?;
        let kind = |(id, kind): (Uuid, String)| {
            OrganisationKind::from_key(&kind).map(|known| (id.into(), known)).ok_or(StoreError::Corrupt(kind))
        };
        rows.into_iter().map(kind).collect()
    }

    /// Adds a plan with everything in it.
    pub fn insert_plan(&mut self, _: &Permit, record: &PlanRecord) -> Result<(), StoreError> {
        diesel::insert_into(plan::table).values(PlanRow::of(record)).execute(self.conn())?;
        self.insert_plan_parts(record)
    }

    /// Saves an edit: the content as it is now, without the signatures that it voided.
    pub fn save_plan(&mut self, permit: &Permit, record: &PlanRecord) -> Result<i64, StoreError> {
        let id = record.plan.parts().id.uuid();
        let kept: Vec<Uuid> = record.plan.parts().priorities.iter().map(|held| held.id.uuid()).collect();
        let version = self.save_plan_stage(permit, record)?;
        diesel::delete(plan_sign_off::table.filter(plan_sign_off::plan_id.eq(id))).execute(self.conn())?;
        diesel::delete(plan_partner::table.filter(plan_partner::plan_id.eq(id))).execute(self.conn())?;
        let gone = priority::table.filter(priority::plan_id.eq(id)).filter(priority::id.ne_all(kept));
        diesel::delete(gone).execute(self.conn())?;
        self.insert_plan_parts(record)?;
        Ok(version)
    }

    /// Saves the plan's own row: its outline, where it stands, and who wrote it. The next version is given back.
    pub fn save_plan_stage(&mut self, _: &Permit, record: &PlanRecord) -> Result<i64, StoreError> {
        let row = PlanRow::of(record);
        let saved = diesel::update(plan::table.find(row.id).filter(plan::version.eq(record.version)))
            .set((&row, plan::version.eq(record.version + 1)))
            .execute(self.conn())?;
        if saved == 1 { Ok(record.version + 1) } else { Err(StoreError::Stale) }
    }

    /// Adds a partner's signature.
    pub fn insert_plan_sign_off(
        &mut self,
        _: &Permit,
        plan: &Plan,
        sign_off: &SignOff,
    ) -> Result<(), StoreError> {
        let row = SignOffRow::of(plan, sign_off);
        diesel::insert_into(plan_sign_off::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Partners and priorities; a priority that is there already takes the new words under its old id.
    fn insert_plan_parts(&mut self, record: &PlanRecord) -> Result<(), StoreError> {
        diesel::insert_into(plan_partner::table).values(PartnerRow::of(&record.plan)).execute(self.conn())?;
        let rows = PriorityRow::of(&record.plan);
        if rows.is_empty() {
            return Ok(());
        }
        diesel::insert_into(priority::table)
            .values(rows)
            .on_conflict(priority::id)
            .do_update()
            .set((
                priority::title.eq(excluded(priority::title)),
                priority::owner_org_id.eq(excluded(priority::owner_org_id)),
                priority::owner_person.eq(excluded(priority::owner_person)),
                priority::sector.eq(excluded(priority::sector)),
                priority::tier.eq(excluded(priority::tier)),
                priority::category.eq(excluded(priority::category)),
                priority::localities.eq(excluded(priority::localities)),
                priority::budget_p.eq(excluded(priority::budget_p)),
                priority::health_split_bp.eq(excluded(priority::health_split_bp)),
                priority::evidence.eq(excluded(priority::evidence)),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
