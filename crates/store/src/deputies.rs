//! In whose name the command line may act: members who hold a role now.

use diesel::prelude::*;
use trellis_access::Role;
use trellis_kernel::{OrganisationId, PersonId};
use uuid::Uuid;

use crate::schema::{membership, person};
use crate::{StoreError, Tx};

/// A member who holds a role.
#[derive(Clone, Debug)]
pub struct RoleHolder {
    /// The person.
    pub person: PersonId,
    /// What they sign in with.
    pub email: String,
    /// Their authentication epoch.
    pub epoch: i64,
}

impl Tx<'_> {
    /// The active members of an organisation who hold a role now, by address; at most ten. For the operator's session.
    pub fn role_holders(
        &mut self,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<Vec<RoleHolder>, StoreError> {
        let now = self.now();
        let rows: Vec<(Uuid, String, i64)> = membership::table
            .inner_join(person::table.on(person::id.eq(membership::person_id)))
            .filter(membership::org_id.eq(organisation.uuid()).and(membership::role.eq(role.key())))
            .filter(membership::valid_from.le(now))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)))
            .filter(person::status.eq("active"))
            .order(person::email)
            .limit(10)
            .select((person::id, person::email, person::auth_epoch))
            .load(self.conn())?;
        let holder = |(id, email, epoch): (Uuid, String, i64)| RoleHolder { person: id.into(), email, epoch };
        Ok(rows.into_iter().map(holder).collect())
    }
}
