//! What suppliers offer for a call-off. Row-level security keeps it from the trust until the deadline.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{CallOffId, OfferId, Pence, PersonId};
use trellis_tendering::call_off::CallOffOffer;
use uuid::Uuid;

use super::CallOffInvitation;
use crate::schema::call_off_offer as table;
use crate::{StoreError, Tx};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    call_off_id: Uuid,
    invitation_id: Uuid,
    value_pence: i64,
    proposal: String,
    received_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    submitted_by: Uuid,
}

impl Tx<'_> {
    /// Keeps an offer for an invitation, in the place of an earlier one of the same supplier; gives its id.
    pub fn save_call_off_offer(
        &mut self,
        permit: &Permit,
        of: &CallOffInvitation,
        offer: &CallOffOffer,
    ) -> Result<OfferId, StoreError> {
        let row = Row {
            id: offer.id.uuid(),
            trust_id: of.trust.uuid(),
            provider_id: offer.provider.uuid(),
            call_off_id: of.call_off.uuid(),
            invitation_id: of.id,
            value_pence: offer.value.get(),
            proposal: offer.proposal.clone(),
            received_at: offer.received_at,
            closes_at: of.until,
            submitted_by: permit.principal().person().map(PersonId::uuid).unwrap_or_default(),
        };
        let id: Uuid = diesel::insert_into(table::table)
            .values(&row)
            .on_conflict(table::invitation_id)
            .do_update()
            .set((
                table::value_pence.eq(row.value_pence),
                table::proposal.eq(&row.proposal),
                table::received_at.eq(row.received_at),
                table::submitted_by.eq(row.submitted_by),
            ))
            .returning(table::id)
            .get_result(self.conn())?;
        Ok(id.into())
    }

    /// The caller's own offer for an invitation.
    pub fn call_off_offer_of(&mut self, invitation: Uuid) -> Result<Option<CallOffOffer>, StoreError> {
        let row: Option<Row> = table::table
            .filter(table::invitation_id.eq(invitation))
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        Ok(row.map(Row::into_domain))
    }

    /// The offers for a call-off that the caller may see, by id: none for its trust before the deadline.
    pub fn call_off_offers(&mut self, of: CallOffId) -> Result<Vec<CallOffOffer>, StoreError> {
        let rows: Vec<Row> = table::table
            .filter(table::call_off_id.eq(of.uuid()))
            .order(table::id)
            .limit(1_000)
            .select(Row::as_select())
            .load(self.conn())?;
        Ok(rows.into_iter().map(Row::into_domain).collect())
    }
}

impl Row {
    fn into_domain(self) -> CallOffOffer {
        CallOffOffer {
            id: self.id.into(),
            provider: self.provider_id.into(),
            value: Pence::new(self.value_pence),
            proposal: self.proposal,
            received_at: self.received_at,
        }
    }
}
