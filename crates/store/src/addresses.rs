//! Whom in an organisation a letter goes to.

use diesel::prelude::*;
use trellis_access::Role;
use trellis_kernel::OrganisationId;

use crate::schema::{membership, person};
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// The addresses of those of a provider, and of the trust that accredited it, who see to what its new work rests on.
    pub fn addresses_for_lapses(
        &mut self,
        (provider, trust): (OrganisationId, OrganisationId),
    ) -> Result<Vec<String>, StoreError> {
        let mut addresses = self.addresses_in(provider, &[Role::ProviderAdmin])?;
        addresses.extend(self.addresses_in(trust, &[Role::QualityOfficer])?);
        Ok(addresses)
    }

    /// The addresses of those who hold one of the roles in an organisation today.
    pub(crate) fn addresses_in(
        &mut self,
        organisation: OrganisationId,
        roles: &[Role],
    ) -> Result<Vec<String>, StoreError> {
        let now = self.now();
        let keys: Vec<&str> = roles.iter().map(|role| role.key()).collect();
        Ok(membership::table
            .inner_join(person::table.on(person::id.eq(membership::person_id)))
            .filter(membership::org_id.eq(organisation.uuid()).and(membership::role.eq_any(keys)))
            .filter(membership::valid_from.le(now))
            .filter(membership::valid_to.is_null().or(membership::valid_to.gt(now)))
            .select(person::email)
            .distinct()
            .order(person::email)
            .load(self.conn())?)
    }
}
