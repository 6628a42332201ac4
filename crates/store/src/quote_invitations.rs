//! Who is asked to quote: each supplier reads its own invitations and no other's.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, ProcurementId};
use trellis_tendering::{Opportunity, Procurement};
use uuid::Uuid;

use crate::schema::quote_invitation as table;
use crate::{After, Page, StoreError, Tx};

impl Tx<'_> {
    /// Asks the suppliers that were chosen for a procurement.
    pub fn insert_quote_invitations(
        &mut self,
        _: &Permit,
        asked: &Procurement,
        suppliers: &[OrganisationId],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = suppliers
            .iter()
            .map(|supplier| {
                (
                    table::procurement_id.eq(asked.id.uuid()),
                    table::provider_id.eq(supplier.uuid()),
                    table::trust_id.eq(asked.trust.uuid()),
                    table::invited_at.eq(at),
                )
            })
            .collect();
        diesel::insert_into(table::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    /// When a supplier was asked to quote, where it was.
    pub fn quote_invitation(
        &mut self,
        procurement: ProcurementId,
        supplier: OrganisationId,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let at = table::table
            .find((procurement.uuid(), supplier.uuid()))
            .select(table::invited_at)
            .first(self.conn())
            .optional()?;
        Ok(at)
    }

    /// The tenders for which a supplier was asked to quote, by id.
    pub fn quote_requests(
        &mut self,
        supplier: OrganisationId,
        after: After,
    ) -> Result<Page<Opportunity>, StoreError> {
        let rows: Vec<Uuid> = table::table
            .filter(table::provider_id.eq(supplier.uuid()))
            .filter(table::procurement_id.gt(after.floor()))
            .order(table::procurement_id)
            .limit(after.rows())
            .select(table::procurement_id)
            .load(self.conn())?;
        let page = after.page(rows, |id| *id);
        Ok(Page { items: self.opportunities_of(&page.items)?, next: page.next })
    }
}
