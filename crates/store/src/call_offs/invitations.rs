//! Who was asked to compete for a call-off, and who was left out and why.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{CallOffId, OrganisationId};
use trellis_tendering::call_off::CallOffTerms;
use uuid::Uuid;

use crate::schema::call_off_invitation as table;
use crate::{After, Page, StoreError, Tx};

/// A supplier of the lot when a competition opened.
#[derive(Clone, Debug)]
pub struct CallOffInvitation {
    /// Which.
    pub id: Uuid,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// The call-off.
    pub call_off: CallOffId,
    /// The supplier.
    pub provider: OrganisationId,
    /// What is called off.
    pub terms: CallOffTerms,
    /// The one deadline.
    pub until: DateTime<Utc>,
    /// Why it was not asked; suppliers that were have none.
    pub left_out: Option<String>,
    /// When the competition was given up.
    pub ended_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    call_off_id: Uuid,
    provider_id: Uuid,
    content: Value,
    closes_at: DateTime<Utc>,
    left_out: Option<String>,
    ended_at: Option<DateTime<Utc>>,
}

impl Tx<'_> {
    /// Keeps who was asked and who was not, all at once.
    pub fn insert_call_off_invitations(
        &mut self,
        _: &Permit,
        new: &[CallOffInvitation],
    ) -> Result<(), StoreError> {
        let rows = new.iter().map(Row::of).collect::<Result<Vec<_>, _>>()?;
        diesel::insert_into(table::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    /// One invitation, for its supplier or the trust.
    pub fn call_off_invitation(&mut self, id: Uuid) -> Result<Option<CallOffInvitation>, StoreError> {
        one!(self, table::table.find(id))
    }

    /// The invitations of the caller's own organisation, by id.
    pub fn call_off_invitations(
        &mut self,
        provider: OrganisationId,
        after: After,
    ) -> Result<Page<CallOffInvitation>, StoreError> {
        page_by_id!(self, after, table::table.filter(table::provider_id.eq(provider.uuid())))
    }

    /// Everybody who was asked to compete for a call-off, and everybody who was not, by id.
    pub fn call_off_suppliers(
        &mut self,
        call_off: CallOffId,
        after: After,
    ) -> Result<Page<CallOffInvitation>, StoreError> {
        page_by_id!(self, after, table::table.filter(table::call_off_id.eq(call_off.uuid())))
    }

    /// The competition is given up: nobody offers any more.
    pub fn end_call_off_invitations(&mut self, _: &Permit, call_off: CallOffId) -> Result<(), StoreError> {
        diesel::update(table::table.filter(table::call_off_id.eq(call_off.uuid())))
            .set(table::ended_at.eq(self.now()))
            .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn of(from: &CallOffInvitation) -> Result<Self, StoreError> {
        Ok(Self {
            id: from.id,
            trust_id: from.trust.uuid(),
            call_off_id: from.call_off.uuid(),
            provider_id: from.provider.uuid(),
            content: serde_json::to_value(&from.terms)
                .map_err(|error| StoreError::Internal(error.to_string()))?,
            closes_at: from.until,
            left_out: from.left_out.clone(),
            ended_at: from.ended_at,
        })
    }

    fn into_domain(self) -> Result<CallOffInvitation, StoreError> {
        let corrupt = |_| StoreError::Corrupt(format!("call-off invitation {}", self.id));
        Ok(CallOffInvitation {
            id: self.id,
            trust: self.trust_id.into(),
            call_off: self.call_off_id.into(),
            provider: self.provider_id.into(),
            terms: serde_json::from_value(self.content).map_err(corrupt)?,
            until: self.closes_at,
            left_out: self.left_out,
            ended_at: self.ended_at,
        })
    }
}
