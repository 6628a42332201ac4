//! What somebody typed when their session had run out, sealed, until they are signed in again. Seen by the gate alone.

use chrono::Duration;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::PersonId;
use uuid::Uuid;

use crate::schema::kept_form;
use crate::{StoreError, Tx};

/// Who does not come back in this time types again.
const LIFETIME: Duration = Duration::hours(24);
/// A person's forms at one time.
const MOST: i64 = 10;

/// A form that waits for its person.
#[derive(Clone, Debug)]
pub struct KeptForm {
    /// What names it, and what its seal is bound to.
    pub id: Uuid,
    /// Who typed it.
    pub person: PersonId,
    /// The page it belongs to.
    pub path: String,
    /// What was typed.
    pub sealed: Vec<u8>,
}

impl Tx<'_> {
    /// Keeps a form; the person's old ones go, and beyond ten the newest has no place. Says whether it is kept.
    pub fn insert_kept_form(&mut self, _: &Permit, form: &KeptForm) -> Result<bool, StoreError> {
        let now = self.now();
        let own = || kept_form::table.filter(kept_form::person_id.eq(form.person.uuid()));
        diesel::delete(own().filter(kept_form::kept_at.lt(now - LIFETIME))).execute(self.conn())?;
        if own().count().get_result::<i64>(self.conn())? >= MOST {
            return Ok(false);
        }
        diesel::insert_into(kept_form::table)
            .values((
                kept_form::id.eq(form.id),
                kept_form::person_id.eq(form.person.uuid()),
                kept_form::path.eq(&form.path),
                kept_form::sealed.eq(&form.sealed),
                kept_form::kept_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(true)
    }

    /// Takes a person's form out; nobody else finds it.
    pub fn take_kept_form(
        &mut self,
        _: &Permit,
        id: Uuid,
        person: PersonId,
    ) -> Result<Option<KeptForm>, StoreError> {
        let taken: Option<(String, Vec<u8>)> =
            diesel::delete(kept_form::table.find(id).filter(kept_form::person_id.eq(person.uuid())))
                .returning((kept_form::path, kept_form::sealed))
                .get_result(self.conn())
                .optional()?;
        Ok(taken.map(|(path, sealed)| KeptForm { id, person, path, sealed }))
    }
}
