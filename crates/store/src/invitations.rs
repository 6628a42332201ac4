//! Invitations to join an organisation.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_credentials::{EmailAddress, Invitation, SecretDigest};
use trellis_kernel::OrganisationId;
use uuid::Uuid;

use crate::schema::invitation;
use crate::{After, Page, StoreError, Tx};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = invitation)]
struct InvitationRow {
    id: Uuid,
    org_id: Uuid,
    email: String,
    roles: Vec<String>,
    invited_by: Option<Uuid>,
    digest: Vec<u8>,
    created_at: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
}

impl InvitationRow {
    fn into_domain(self) -> Result<Invitation, StoreError> {
        let digest: [u8; 32] =
            self.digest.try_into().map_err(|_| StoreError::Corrupt("a digest".to_owned()))?;
        let email = EmailAddress::new(&self.email).map_err(|_| StoreError::Corrupt(self.email))?;
        Ok(Invitation {
            id: self.id.into(),
            organisation: self.org_id.into(),
            email,
            roles: self.roles,
            invited_by: self.invited_by.map(Into::into),
            digest: SecretDigest(digest),
            created_at: self.created_at,
            accepted_at: self.accepted_at,
        })
    }
}

impl Tx<'_> {
    /// The invitation of a one-use token, locked until the transaction ends.
    pub fn invitation_for_update(&mut self, digest: SecretDigest) -> Result<Option<Invitation>, StoreError> {
        let row = invitation::table
            .filter(invitation::digest.eq(digest.as_bytes()))
            .select(InvitationRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(InvitationRow::into_domain).transpose()
    }

    /// One invitation, to write its message.
    pub fn invitation(&mut self, id: Uuid) -> Result<Option<Invitation>, StoreError> {
        let row =
            invitation::table.find(id).select(InvitationRow::as_select()).first(self.conn()).optional()?;
        row.map(InvitationRow::into_domain).transpose()
    }

    /// An organisation's invitations, by id and so by age.
    pub fn invitations_of(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<Invitation>, StoreError> {
        let rows = invitation::table
            .filter(invitation::org_id.eq(organisation.uuid()).and(invitation::id.gt(after.floor())))
            .order(invitation::id)
            .limit(after.rows())
            .select(InvitationRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(InvitationRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// Adds an invitation.
    pub fn insert_invitation(&mut self, _: &Permit, new: &Invitation) -> Result<(), StoreError> {
        let row = InvitationRow {
            id: new.id.uuid(),
            org_id: new.organisation.uuid(),
            email: new.email.as_str().to_owned(),
            roles: new.roles.clone(),
            invited_by: new.invited_by.map(Into::into),
            digest: new.digest.as_bytes().to_vec(),
            created_at: new.created_at,
            accepted_at: new.accepted_at,
        };
        diesel::insert_into(invitation::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Notes that an invitation was taken up.
    pub fn save_invitation(&mut self, _: &Permit, changed: &Invitation) -> Result<(), StoreError> {
        diesel::update(invitation::table.find(changed.id.uuid()))
            .set(invitation::accepted_at.eq(changed.accepted_at))
            .execute(self.conn())?;
        Ok(())
    }
}
