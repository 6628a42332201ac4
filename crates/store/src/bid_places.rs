//! Where a submitted bid belongs, for whoever may know that it exists.
//!
//! Row-level security decides what is there: before closing a trust has no bids at all.

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use trellis_kernel::{BidId, LotId, OrganisationId, ProcurementId};
use trellis_tendering::ChangeKind;
use uuid::Uuid;

use crate::schema::{bid, bid_set_aside, lot, opportunity_change};
use crate::{StoreError, Tx};

/// Where a submitted bid belongs.
#[derive(Clone, Copy, Debug)]
pub struct BidPlace {
    /// The bid.
    pub id: BidId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The lot.
    pub lot: LotId,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// Who bids.
    pub provider: OrganisationId,
}

type Columns = (bid::id, bid::procurement_id, bid::lot_id, bid::trust_id, bid::provider_id);
type Row = (Uuid, Uuid, Uuid, Uuid, Uuid);

const COLUMNS: Columns = (bid::id, bid::procurement_id, bid::lot_id, bid::trust_id, bid::provider_id);

impl BidPlace {
    fn of((id, procurement, lot, trust, provider): Row) -> Self {
        Self {
            id: id.into(),
            procurement: procurement.into(),
            lot: lot.into(),
            trust: trust.into(),
            provider: provider.into(),
        }
    }
}

impl Tx<'_> {
    /// The procurement of a lot of the caller's trust.
    pub fn procurement_of_lot(&mut self, id: LotId) -> Result<Option<ProcurementId>, StoreError> {
        let found: Option<Uuid> =
            lot::table.find(id.uuid()).select(lot::procurement_id).first(self.conn()).optional()?;
        Ok(found.map(ProcurementId::from))
    }

    /// One submitted bid.
    pub fn bid_place(&mut self, id: BidId) -> Result<Option<BidPlace>, StoreError> {
        let row: Option<Row> = bid::table
            .find(id.uuid())
            .filter(bid::state.eq("submitted"))
            .select(COLUMNS)
            .first(self.conn())
            .optional()?;
        Ok(row.map(BidPlace::of))
    }

    /// Every submitted bid of a procurement, but for those that were set aside.
    pub fn bid_places(&mut self, procurement: ProcurementId) -> Result<Vec<BidPlace>, StoreError> {
        let aside = bid_set_aside::table
            .filter(bid_set_aside::procurement_id.eq(procurement.uuid()))
            .select(bid_set_aside::bid_id);
        let rows: Vec<Row> = bid::table
            .filter(bid::procurement_id.eq(procurement.uuid()))
            .filter(bid::state.eq("submitted"))
            .filter(bid::id.ne_all(aside))
            .order(bid::id)
            .select(COLUMNS)
            .load(self.conn())?;
        Ok(rows.into_iter().map(BidPlace::of).collect())
    }

    /// The submitted bids of a procurement that were not confirmed since the tender last changed materially.
    pub fn bids_unconfirmed(&mut self, procurement: ProcurementId) -> Result<Vec<BidPlace>, StoreError> {
        let Some(at) = self.materially_modified_at(procurement)? else { return Ok(Vec::new()) };
        let rows: Vec<Row> = bid::table
            .filter(bid::procurement_id.eq(procurement.uuid()))
            .filter(bid::state.eq("submitted"))
            .filter(bid::received_at.lt(at))
            .filter(bid::confirmed_at.is_null().or(bid::confirmed_at.lt(at)))
            .order(bid::id)
            .select(COLUMNS)
            .load(self.conn())?;
        Ok(rows.into_iter().map(BidPlace::of).collect())
    }

    /// When a tender last changed so that bids are confirmed anew.
    fn materially_modified_at(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(opportunity_change::table
            .filter(opportunity_change::opportunity_id.eq(procurement.uuid()))
            .filter(opportunity_change::kind.eq(ChangeKind::MateriallyModified.name()))
            .select(max(opportunity_change::at))
            .first(self.conn())?)
    }
}
