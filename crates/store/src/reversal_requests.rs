//! Who asked for a year-end close to be taken back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{EntryId, FundId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::schema::reversal_request;
use crate::{StoreError, Tx};

/// A request to take an entry back.
#[derive(Clone, Debug)]
pub struct ReversalRequest {
    /// The entry.
    pub entry: EntryId,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub requested_by: PersonId,
    /// When.
    pub requested_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// The request to take an entry back, if there is one.
    pub fn reversal_request(&mut self, entry: EntryId) -> Result<Option<ReversalRequest>, StoreError> {
        let row: Option<(String, Uuid, DateTime<Utc>)> = reversal_request::table
            .find(entry.uuid())
            .select((
                reversal_request::reason,
                reversal_request::requested_by,
                reversal_request::requested_at,
            ))
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(reason, by, requested_at)| {
            let requested_by = by.into();
            ReversalRequest { entry, reason, requested_by, requested_at }
        }))
    }

    /// Keeps a request.
    pub fn insert_reversal_request(
        &mut self,
        _: &Permit,
        (trust, fund): (OrganisationId, FundId),
        new: &ReversalRequest,
    ) -> Result<(), StoreError> {
        diesel::insert_into(reversal_request::table)
            .values((
                reversal_request::entry_id.eq(new.entry.uuid()),
                reversal_request::trust_id.eq(trust.uuid()),
                reversal_request::fund_id.eq(fund.uuid()),
                reversal_request::reason.eq(&new.reason),
                reversal_request::requested_by.eq(new.requested_by.uuid()),
                reversal_request::requested_at.eq(new.requested_at),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
