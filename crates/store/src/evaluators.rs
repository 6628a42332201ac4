//! Who evaluates a procurement.

use diesel::prelude::*;
use trellis_access::{Permit, Role};
use trellis_kernel::{OrganisationId, PersonId, ProcurementId};
use trellis_tendering::evaluation::Assignment;
use uuid::Uuid;

use crate::schema::{evaluator, membership};
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// The evaluators of a procurement with their criteria.
    pub fn assignments(&mut self, procurement: ProcurementId) -> Result<Vec<Assignment>, StoreError> {
        let rows: Vec<(Uuid, Vec<Uuid>)> = evaluator::table
            .filter(evaluator::procurement_id.eq(procurement.uuid()))
            .order(evaluator::id)
            .select((evaluator::person_id, evaluator::criteria))
            .load(self.conn())?;
        Ok(rows
            .into_iter()
            .map(|(person, criteria)| Assignment {
                procurement,
                person: person.into(),
                criteria: criteria.into_iter().map(Into::into).collect(),
            })
            .collect())
    }

    /// Adds an evaluator to a trust's procurement.
    pub fn insert_assignment(
        &mut self,
        permit: &Permit,
        trust: OrganisationId,
        new: &Assignment,
    ) -> Result<Uuid, StoreError> {
        let id: Uuid = self.new_id();
        let by = permit.principal().person().map(PersonId::uuid);
        let criteria: Vec<Uuid> = new.criteria.iter().map(|criterion| criterion.uuid()).collect();
        let now = self.now();
        diesel::insert_into(evaluator::table)
            .values((
                evaluator::id.eq(id),
                evaluator::trust_id.eq(trust.uuid()),
                evaluator::procurement_id.eq(new.procurement.uuid()),
                evaluator::person_id.eq(new.person.uuid()),
                evaluator::criteria.eq(criteria),
                evaluator::assigned_by.eq(by.unwrap_or_default()),
                evaluator::assigned_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(id)
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
