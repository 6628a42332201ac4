//! Who takes part in bids: the leads and the members of those that bid together.
//!
//! Members are a part of what a bid says, so a trust learns of them once the evaluation is opened and never before it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Uuid as SqlUuid};
use trellis_access::OrganisationKind;
use trellis_kernel::{BasisPoints, OrganisationId, ProcurementId};
use trellis_tendering::Participation;
use uuid::Uuid;

use crate::schema::organisation;
use crate::{StoreError, Tx, sql};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    bid_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    lot_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    organisation_id: Uuid,
    #[diesel(sql_type = Nullable<Integer>)]
    share: Option<i32>,
}

impl Tx<'_> {
    /// Who takes part in the submitted bids of a procurement of the caller's trust; nobody before they are opened.
    pub fn participations(&mut self, procurement: ProcurementId) -> Result<Vec<Participation>, StoreError> {
        let rows: Vec<Row> =
            sql::query("SELECT * FROM app.participations($1) ORDER BY bid_id, share DESC, organisation_id")
                .bind::<SqlUuid, _>(procurement.uuid())
                .load(self.conn())?;
        let part = |row: Row| Participation {
            bid: row.bid_id.into(),
            lot: row.lot_id.into(),
            organisation: row.organisation_id.into(),
            share: row.share.and_then(|share| u32::try_from(share).ok()).map(BasisPoints::new),
        };
        Ok(rows.into_iter().map(part).collect())
    }

    /// Those of these organisations that are providers.
    pub fn providers_among(
        &mut self,
        ids: &[OrganisationId],
    ) -> Result<BTreeSet<OrganisationId>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found: Vec<Uuid> = organisation::table
            .filter(organisation::id.eq_any(ids))
            .filter(organisation::kind.eq(OrganisationKind::Provider.key()))
            .select(organisation::id)
            .load(self.conn())?;
        Ok(found.into_iter().map(OrganisationId::from).collect())
    }
}
