//! Who evaluates a procurement.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::{Permit, Role};
use trellis_kernel::{OrganisationId, PersonId, ProcurementId};
use trellis_tendering::evaluation::{Assignment, Relief, ReliefCause};
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
    /// That they were relieved since.
    pub relief: Option<Relief>,
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
    relief_cause: Option<String>,
    relief_reason: Option<String>,
    relieved_by: Option<Uuid>,
    relieved_at: Option<DateTime<Utc>>,
}

impl From<Row> for KeptAssignment {
    fn from(row: Row) -> Self {
        let assignment = Assignment {
            procurement: row.procurement_id.into(),
            person: row.person_id.into(),
            criteria: row.criteria.into_iter().map(Into::into).collect(),
        };
        let cause = row.relief_cause.as_deref().and_then(ReliefCause::named);
        let relief = cause
            .zip(row.relief_reason)
            .zip(row.relieved_by.zip(row.relieved_at))
            .map(|((cause, reason), (by, at))| Relief { cause, reason, by: by.into(), at });
        Self {
            id: row.id,
            assignment,
            assigned_by: row.assigned_by.into(),
            assigned_at: row.assigned_at,
            relief,
        }
    }
}

impl Tx<'_> {
    /// The evaluators of a procurement with their criteria, without those who were relieved.
    pub fn assignments(&mut self, procurement: ProcurementId) -> Result<Vec<Assignment>, StoreError> {
        let rows: Vec<Row> = evaluator::table
            .filter(evaluator::procurement_id.eq(procurement.uuid()).and(evaluator::relieved_at.is_null()))
            .order(evaluator::id)
            .select(Row::as_select())
            .load(self.conn())?;
        Ok(rows.into_iter().map(|row| KeptAssignment::from(row).assignment).collect())
    }

    /// Who was relieved of a procurement.
    pub fn relieved(&mut self, procurement: ProcurementId) -> Result<Vec<PersonId>, StoreError> {
        let rows: Vec<Uuid> = evaluator::table
            .filter(
                evaluator::procurement_id.eq(procurement.uuid()).and(evaluator::relieved_at.is_not_null()),
            )
            .select(evaluator::person_id)
            .load(self.conn())?;
        Ok(rows.into_iter().map(PersonId::from).collect())
    }

    /// Saves that an evaluator was relieved.
    pub fn save_relief(&mut self, _: &Permit, id: Uuid, relief: &Relief) -> Result<(), StoreError> {
        diesel::update(evaluator::table.find(id))
            .set((
                evaluator::relief_cause.eq(Some(relief.cause.name())),
                evaluator::relief_reason.eq(Some(&relief.reason)),
                evaluator::relieved_by.eq(Some(relief.by.uuid())),
                evaluator::relieved_at.eq(Some(relief.at)),
            ))
            .execute(self.conn())?;
        Ok(())
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
        let assignment = new.clone();
        Ok(KeptAssignment { id, assignment, assigned_by: by.into(), assigned_at: now, relief: None })
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
