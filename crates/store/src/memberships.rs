//! Who belongs to an organisation, in which roles, and who is suspended there.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::{Permit, Role};
use trellis_kernel::{MembershipId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::people::PersonRow;
use crate::schema::{membership, person, suspension};
use crate::{After, Page, Person, StoreError, Tx};

/// A role that a person holds in an organisation.
#[derive(Clone, Debug)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Who holds it.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// The role.
    pub role: Role,
    /// From when.
    pub valid_from: DateTime<Utc>,
    /// Until when, once it has ended.
    pub valid_to: Option<DateTime<Utc>>,
    /// Who granted it; none for the founders.
    pub granted_by: Option<PersonId>,
}

/// A person of an organisation, as their colleagues see them.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The person.
    pub person: Person,
    /// Whether they are suspended here.
    pub suspended: bool,
    /// The roles they hold here now.
    pub memberships: Vec<Membership>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = membership)]
struct MembershipRow {
    id: Uuid,
    person_id: Uuid,
    org_id: Uuid,
    role: String,
    valid_from: DateTime<Utc>,
    valid_to: Option<DateTime<Utc>>,
    granted_by: Option<Uuid>,
}

impl MembershipRow {
    fn into_domain(self) -> Result<Membership, StoreError> {
        Ok(Membership {
            id: self.id.into(),
            person: self.person_id.into(),
            organisation: self.org_id.into(),
            role: Role::from_key(&self.role).ok_or(StoreError::Corrupt(self.role))?,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            granted_by: self.granted_by.map(Into::into),
        })
    }
}

impl Tx<'_> {
    /// One membership.
    pub fn membership(&mut self, id: MembershipId) -> Result<Option<Membership>, StoreError> {
        let row = membership::table
            .find(id.uuid())
            .select(MembershipRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(MembershipRow::into_domain).transpose()
    }

    /// One membership, locked until the transaction ends.
    pub fn membership_for_update(&mut self, id: MembershipId) -> Result<Option<Membership>, StoreError> {
        let row = membership::table
            .find(id.uuid())
            .select(MembershipRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(MembershipRow::into_domain).transpose()
    }

    /// The roles that a person holds in an organisation now.
    pub fn memberships_of(
        &mut self,
        person: PersonId,
        organisation: OrganisationId,
    ) -> Result<Vec<Membership>, StoreError> {
        self.live_memberships(organisation, &[person.uuid()])
    }

    /// The people of an organisation, by id.
    pub fn colleagues(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<Colleague>, StoreError> {
        let now = self.now();
        let here = membership::table
            .filter(membership::org_id.eq(organisation.uuid()))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)))
            .select(membership::person_id);
        let people = person::table
            .filter(person::id.eq_any(here).and(person::id.gt(after.floor())))
            .order(person::id)
            .limit(after.rows())
            .select(PersonRow::as_select())
            .load(self.conn())?;
        let people: Vec<Person> = people.into_iter().map(Person::from).collect();
        let ids: Vec<Uuid> = people.iter().map(|person| person.id.uuid()).collect();
        let held = self.live_memberships(organisation, &ids)?;
        let suspended: Vec<Uuid> = suspension::table
            .filter(suspension::org_id.eq(organisation.uuid()).and(suspension::person_id.eq_any(&ids)))
            .select(suspension::person_id)
            .load(self.conn())?;
        let items = people
            .into_iter()
            .map(|person| Colleague {
                suspended: suspended.contains(&person.id.uuid()),
                memberships: held.iter().filter(|held| held.person == person.id).cloned().collect(),
                person,
            })
            .collect();
        Ok(after.page(items, |item: &Colleague| item.person.id.uuid()))
    }

    /// Gives a person a role that somebody else granted earlier, by an invitation.
    pub fn insert_membership_granted(
        &mut self,
        _: &Permit,
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
        granted_by: Option<PersonId>,
    ) -> Result<MembershipId, StoreError> {
        let id: MembershipId = self.new_id();
        let now = self.now();
        diesel::insert_into(membership::table)
            .values((
                membership::id.eq(id.uuid()),
                membership::person_id.eq(person.uuid()),
                membership::org_id.eq(organisation.uuid()),
                membership::role.eq(role.key()),
                membership::valid_from.eq(now),
                membership::granted_by.eq(granted_by.map(PersonId::uuid)),
            ))
            .execute(self.conn())?;
        Ok(id)
    }

    /// Ends a membership now.
    pub fn end_membership(&mut self, _: &Permit, id: MembershipId) -> Result<(), StoreError> {
        let now = self.now();
        diesel::update(membership::table.find(id.uuid()).filter(membership::valid_to.is_null()))
            .set(membership::valid_to.eq(now))
            .execute(self.conn())?;
        Ok(())
    }

    /// Whether a person is suspended in an organisation.
    pub fn is_suspended(
        &mut self,
        person: PersonId,
        organisation: OrganisationId,
    ) -> Result<bool, StoreError> {
        let found = suspension::table
            .find((organisation.uuid(), person.uuid()))
            .select(suspension::person_id)
            .first::<Uuid>(self.conn())
            .optional()?;
        Ok(found.is_some())
    }

    /// Suspends a person in an organisation; false when they were suspended already.
    pub fn insert_suspension(
        &mut self,
        _: &Permit,
        person: PersonId,
        organisation: OrganisationId,
        by: PersonId,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let added = diesel::insert_into(suspension::table)
            .values((
                suspension::org_id.eq(organisation.uuid()),
                suspension::person_id.eq(person.uuid()),
                suspension::suspended_by.eq(by.uuid()),
                suspension::suspended_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        Ok(added == 1)
    }

    /// Lifts a suspension; false when there was none.
    pub fn delete_suspension(
        &mut self,
        _: &Permit,
        person: PersonId,
        organisation: OrganisationId,
    ) -> Result<bool, StoreError> {
        let lifted = diesel::delete(suspension::table.find((organisation.uuid(), person.uuid())))
            .execute(self.conn())?;
        Ok(lifted == 1)
    }

    fn live_memberships(
        &mut self,
        organisation: OrganisationId,
        people: &[Uuid],
    ) -> Result<Vec<Membership>, StoreError> {
        let now = self.now();
        let rows = membership::table
            .filter(membership::org_id.eq(organisation.uuid()).and(membership::person_id.eq_any(people)))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)))
            .order(membership::id)
            .select(MembershipRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(MembershipRow::into_domain).collect()
    }
}
