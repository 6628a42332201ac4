//! What a person signs in with: the password, the second factor, and the epoch that ends every credential at once.

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::PersonId;

use crate::schema::person;
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// Keeps a new password hash.
    pub fn save_password(&mut self, _: &Permit, id: PersonId, hash: &str) -> Result<(), StoreError> {
        diesel::update(person::table.find(id.uuid()))
            .set(person::password_hash.eq(hash))
            .execute(self.conn())?;
        Ok(())
    }

    /// Raises a person's epoch: every token and login of theirs ends with the commit.
    pub fn raise_epoch(&mut self, _: &Permit, id: PersonId) -> Result<(), StoreError> {
        diesel::update(person::table.find(id.uuid()))
            .set(person::auth_epoch.eq(person::auth_epoch + 1))
            .execute(self.conn())?;
        Ok(())
    }

    /// Keeps a second factor that is to be confirmed; the one in use stays until then.
    pub fn save_pending_totp(&mut self, _: &Permit, id: PersonId, sealed: &[u8]) -> Result<(), StoreError> {
        diesel::update(person::table.find(id.uuid()))
            .set(person::totp_pending.eq(sealed))
            .execute(self.conn())?;
        Ok(())
    }

    /// The sealed second factor that waits for its confirmation.
    pub fn pending_totp(&mut self, id: PersonId) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Option<Option<Vec<u8>>> =
            person::table.find(id.uuid()).select(person::totp_pending).first(self.conn()).optional()?;
        Ok(found.flatten())
    }

    /// Puts the pending second factor in use; `step` is the one that confirmed it.
    pub fn confirm_totp(&mut self, _: &Permit, id: PersonId, step: i64) -> Result<(), StoreError> {
        diesel::update(person::table.find(id.uuid()))
            .set((
                person::totp_secret.eq(person::totp_pending),
                person::totp_pending.eq(None::<Vec<u8>>),
                person::totp_confirmed.eq(true),
                person::totp_last_step.eq(step),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Adds a machine: an actor with an id like a person's that never signs in with a password.
    pub fn insert_machine(&mut self, _: &Permit, id: PersonId, name: &str) -> Result<(), StoreError> {
        let now = self.now();
        diesel::insert_into(person::table)
            .values((
                person::id.eq(id.uuid()),
                person::email.eq(format!("{id}@machine.invalid")),
                person::name.eq(name),
                person::machine.eq(true),
                person::status.eq("active"),
                person::created_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
