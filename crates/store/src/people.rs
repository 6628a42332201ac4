//! People, their credentials and their memberships.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::{Permit, Role};
use trellis_kernel::{MembershipId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::schema::{membership, person, suspension};
use crate::{StoreError, Tx};

/// A person, without anything secret.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// How they are addressed.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// `invited`, `active` or `suspended`.
    pub status: String,
}

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Their id.
    pub id: PersonId,
    /// How they are addressed.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// PHC string.
    pub password_hash: Option<String>,
    /// The sealed secret of the second factor.
    pub totp_secret: Option<Vec<u8>>,
}

/// What sign-in checks; seen by the gate only.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = person)]
pub struct Credential {
    /// Their id.
    pub id: Uuid,
    /// PHC string.
    pub password_hash: Option<String>,
    /// The sealed secret of the second factor.
    pub totp_secret: Option<Vec<u8>>,
    /// Whether the second factor was proven once.
    pub totp_confirmed: bool,
    /// The last time step used; no code of it or before it counts again.
    pub totp_last_step: i64,
    /// `invited`, `active` or `suspended`.
    pub status: String,
    /// Raised to end every credential at once.
    pub auth_epoch: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = person)]
pub struct PersonRow {
    id: Uuid,
    name: String,
    email: String,
    status: String,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self { id: row.id.into(), name: row.name, email: row.email, status: row.status }
    }
}

impl Tx<'_> {
    /// One person: oneself or a colleague.
    pub fn person(&mut self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let row =
            person::table.find(id.uuid()).select(PersonRow::as_select()).first(self.conn()).optional()?;
        Ok(row.map(Person::from))
    }

    /// The credential of an address, for sign-in.
    pub fn credential_by_email(&mut self, email: &str) -> Result<Option<Credential>, StoreError> {
        diesel::define_sql_function!(fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text);
        let found = person::table
            .filter(lower(person::email).eq(email.trim().to_lowercase()))
            .select(Credential::as_select())
            .first(self.conn())
            .optional()?;
        Ok(found)
    }

    /// The credential of a person, for the second factor.
    pub fn credential(&mut self, id: PersonId) -> Result<Option<Credential>, StoreError> {
        Ok(person::table.find(id.uuid()).select(Credential::as_select()).first(self.conn()).optional()?)
    }

    /// The organisations in which a person holds a role now.
    pub fn organisations_of(&mut self, id: PersonId) -> Result<Vec<OrganisationId>, StoreError> {
        let now = self.now();
        let rows: Vec<Uuid> = membership::table
            .filter(membership::person_id.eq(id.uuid()))
            .filter(membership::valid_from.le(now))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)))
            .filter(diesel::dsl::not(diesel::dsl::exists(
                suspension::table.find((membership::org_id, membership::person_id)),
            )))
            .select(membership::org_id)
            .distinct()
            .order(membership::org_id)
            .load(self.conn())?;
        Ok(rows.into_iter().map(OrganisationId::from).collect())
    }

    /// Takes a time step of the second factor, unless it or a later one was used; false when it was.
    pub fn take_totp_step(&mut self, id: PersonId, step: i64) -> Result<bool, StoreError> {
        let taken = diesel::update(person::table.find(id.uuid()).filter(person::totp_last_step.lt(step)))
            .set((person::totp_last_step.eq(step), person::totp_confirmed.eq(true)))
            .execute(self.conn())?;
        Ok(taken == 1)
    }

    /// Adds a person.
    pub fn insert_person(&mut self, _: &Permit, new: &NewPerson) -> Result<(), StoreError> {
        let status = if new.password_hash.is_some() { "active" } else { "invited" };
        diesel::insert_into(person::table)
            .values((
                person::id.eq(new.id.uuid()),
                person::email.eq(&new.email),
                person::name.eq(&new.name),
                person::password_hash.eq(&new.password_hash),
                person::totp_secret.eq(&new.totp_secret),
                person::totp_confirmed.eq(new.totp_secret.is_some()),
                person::status.eq(status),
                person::created_at.eq(self.now()),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Gives a person a role in an organisation from now on.
    pub fn insert_membership(
        &mut self,
        permit: &Permit,
        person_id: PersonId,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<MembershipId, StoreError> {
        let id: MembershipId = self.new_id();
        // The operator is nobody's colleague: what they found was granted by no one.
        let granted_by = permit.principal().person().map(PersonId::uuid).filter(|id| !id.is_nil());
        let now: DateTime<Utc> = self.now();
        diesel::insert_into(membership::table)
            .values((
                membership::id.eq(id.uuid()),
                membership::person_id.eq(person_id.uuid()),
                membership::org_id.eq(organisation.uuid()),
                membership::role.eq(role.key()),
                membership::valid_from.eq(now),
                membership::granted_by.eq(granted_by),
            ))
            .execute(self.conn())?;
        Ok(id)
    }
}
