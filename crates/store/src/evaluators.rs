//! Who evaluates a procurement.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::{Permit, Role};
use trellis_kernel::{OrganisationId, PersonId, ProcurementId};
use trellis_tendering::evaluation::Assignment;
use uuid::Uuid;

use crate::schema::{evaluator, membership, person};
use crate::{After, Page, StoreError, Tx};

/// An assignment, and who made it.
#[derive(Clone, Debug)]
pub struct KeptAssignment {
    /// Its id.
    pub id: Uuid,
    /// The task.
    pub assignment: Assignment,
    /// Who assigned it.
    pub assigned_by: PersonId,
    /// When.
    pub assigned_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = evaluator)]
struct Row {
    id: Uuid,
    procurement_id: Uuid,
    person_id: Uuid,
    criteria: Vec<Uuid>,
    assigned_by: Uuid,
    assigned_at: DateTime<Utc>,
}

impl From<Row> for KeptAssignment {
    fn from(row: Row) -> Self {
        let assignment = Assignment {
            procurement: row.procurement_id.into(),
            person: row.person_id.into(),
            criteria: row.criteria.into_iter().map(Into::into).collect(),
        };
        Self { id: row.id, assignment, assigned_by: row.assigned_by.into(), assigned_at: row.assigned_at }
    }
}

impl Tx<'_> {
    /// The evaluators of a procurement with their criteria.
    pub fn assignments(&mut self, procurement: ProcurementId) -> Result<Vec<Assignment>, StoreError> {
        let rows: Vec<Row> = evaluator::table
            .filter(evaluator::procurement_id.eq(procurement.uuid()))
            .order(evaluator::id)
            .select(Row::as_select())
            .load(self.conn())?;
        Ok(rows.into_iter().map(|row| KeptAssignment::from(row).assignment).collect())
    }

    /// The assignments of a procurement, of one person or of all, by id.
    pub fn assignments_page(
        &mut self,
        procurement: ProcurementId,
        person: Option<PersonId>,
        after: After,
    ) -> Result<Page<KeptAssignment>, StoreError> {
        let mut query = evaluator::table
            .filter(evaluator::procurement_id.eq(procurement.uuid()).and(evaluator::id.gt(after.floor())))
            .order(evaluator::id)
            .limit(after.rows())
            .select(Row::as_select())
            .into_boxed();
        if let Some(person) = person {
            query = query.filter(evaluator::person_id.eq(person.uuid()));
        }
        let rows: Vec<Row> = query.load(self.conn())?;
        Ok(after.page(rows, |row| row.id).map(KeptAssignment::from))
    }

    /// One assignment.
    pub fn assignment(&mut self, id: Uuid) -> Result<Option<KeptAssignment>, StoreError> {
        let row: Option<Row> =
            evaluator::table.find(id).select(Row::as_select()).first(self.conn()).optional()?;
        Ok(row.map(KeptAssignment::from))
    }

    /// Adds an evaluator to a trust's procurement.
    pub fn insert_assignment(
        &mut self,
        permit: &Permit,
        trust: OrganisationId,
        new: &Assignment,
    ) -> Result<KeptAssignment, StoreError> {
        let id: Uuid = self.new_id();
        let by = permit.principal().person().map(PersonId::uuid).unwrap_or_default();
        let criteria: Vec<Uuid> = new.criteria.iter().map(|criterion| criterion.uuid()).collect();
        let now = self.now();
        diesel::insert_into(evaluator::table)
            .values((
                evaluator::id.eq(id),
                evaluator::trust_id.eq(trust.uuid()),
                evaluator::procurement_id.eq(new.procurement.uuid()),
                evaluator::person_id.eq(new.person.uuid()),
                evaluator::criteria.eq(criteria),
                evaluator::assigned_by.eq(by),
                evaluator::assigned_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(KeptAssignment { id, assignment: new.clone(), assigned_by: by.into(), assigned_at: now })
    }

    /// Who holds a role in an organisation now, by name.
    pub fn people_in_role(
        &mut self,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<Vec<(PersonId, String)>, StoreError> {
        let now = self.now();
        let rows: Vec<(Uuid, String)> = membership::table
            .inner_join(person::table.on(person::id.eq(membership::person_id)))
            .filter(membership::org_id.eq(organisation.uuid()))
            .filter(membership::role.eq(role.key()))
            .filter(membership::valid_from.le(now))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)))
            .order(person::name)
            .select((person::id, person::name))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
    }

    /// What colleagues are called.
    pub fn names_of(&mut self, people: &[PersonId]) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let ids: Vec<Uuid> = people.iter().map(|id| id.uuid()).collect();
        let rows: Vec<(Uuid, String)> = person::table
            .filter(person::id.eq_any(ids))
            .select((person::id, person::name))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
    }

    /// Whether a person holds a role in an organisation now.
    pub fn holds_role(
        &mut self,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let held = membership::table
            .filter(membership::person_id.eq(person.uuid()))
            .filter(membership::org_id.eq(organisation.uuid()))
            .filter(membership::role.eq(role.key()))
            .filter(membership::valid_from.le(now))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)));
        Ok(diesel::select(diesel::dsl::exists(held)).get_result(self.conn())?)
    }
}
