//! Where a submitted bid belongs, for whoever may know that it exists.
//!
//! Row-level security decides what is there: before closing a trust has no bids at all.

use diesel::prelude::*;
use trellis_kernel::{BidId, LotId, OrganisationId, ProcurementId};
use uuid::Uuid;

use crate::schema::{bid, lot};
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

    /// Every submitted bid of a procurement.
    pub fn bid_places(&mut self, procurement: ProcurementId) -> Result<Vec<BidPlace>, StoreError> {
        let rows: Vec<Row> = bid::table
            .filter(bid::procurement_id.eq(procurement.uuid()))
            .filter(bid::state.eq("submitted"))
            .order(bid::id)
            .select(COLUMNS)
            .load(self.conn())?;
        Ok(rows.into_iter().map(BidPlace::of).collect())
    }
}
