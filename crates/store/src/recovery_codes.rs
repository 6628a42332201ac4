//! Recovery codes and password resets: one-use digests of one person. Seen by the gate only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_credentials::SecretDigest;
use trellis_kernel::PersonId;
use uuid::Uuid;

use crate::schema::{password_reset, recovery_code};
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// Replaces a person's recovery codes.
    pub fn replace_recovery_codes(
        &mut self,
        _: &Permit,
        person: PersonId,
        digests: &[SecretDigest],
    ) -> Result<(), StoreError> {
        diesel::delete(recovery_code::table.filter(recovery_code::person_id.eq(person.uuid())))
            .execute(self.conn())?;
        let rows: Vec<_> = digests
            .iter()
            .map(|digest| {
                (recovery_code::person_id.eq(person.uuid()), recovery_code::digest.eq(digest.as_bytes()))
            })
            .collect();
        diesel::insert_into(recovery_code::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    /// Uses a recovery code up; false when it is unknown or was used.
    pub fn take_recovery_code(
        &mut self,
        _: &Permit,
        person: PersonId,
        digest: SecretDigest,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let taken = diesel::update(
            recovery_code::table
                .find((person.uuid(), digest.as_bytes()))
                .filter(recovery_code::used_at.is_null()),
        )
        .set(recovery_code::used_at.eq(now))
        .execute(self.conn())?;
        Ok(taken == 1)
    }

    /// Adds a one-use token with which a person may choose a new password.
    pub fn insert_password_reset(
        &mut self,
        _: &Permit,
        person: PersonId,
        digest: SecretDigest,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        diesel::insert_into(password_reset::table)
            .values((
                password_reset::digest.eq(digest.as_bytes()),
                password_reset::person_id.eq(person.uuid()),
                password_reset::expires_at.eq(expires_at),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The person whose password a live token resets.
    pub fn password_reset(&mut self, digest: SecretDigest) -> Result<Option<PersonId>, StoreError> {
        let now = self.now();
        let person: Option<Uuid> = password_reset::table
            .find(digest.as_bytes())
            .filter(password_reset::used_at.is_null().and(password_reset::expires_at.gt(now)))
            .select(password_reset::person_id)
            .first(self.conn())
            .optional()?;
        Ok(person.map(PersonId::from))
    }

    /// Uses a reset token up; false when it is unknown, was used or ran out.
    pub fn take_password_reset(&mut self, _: &Permit, digest: SecretDigest) -> Result<bool, StoreError> {
        let now = self.now();
        let taken = diesel::update(
            password_reset::table
                .find(digest.as_bytes())
                .filter(password_reset::used_at.is_null().and(password_reset::expires_at.gt(now))),
        )
        .set(password_reset::used_at.eq(now))
        .execute(self.conn())?;
        Ok(taken == 1)
    }
}
