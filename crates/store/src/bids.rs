//! Bids: the bidder's own side, and what the trust may read of them once they are closed and once they are opened.
//! Who reads what when is held by the database's policies as well.

mod received;
mod rows;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{BidId, LotId, OrganisationId, ProcurementId};
use trellis_tendering::Bid;
use uuid::Uuid;

pub use self::received::{BidSupplier, OpenedBid, ReceivedBid};
use self::rows::{BidRow, DraftRow, VersionRow};
use crate::schema::{bid, bid_draft, bid_version};
use crate::{After, Page, StoreError, Tx, Versioned};

/// One of a provider's own bids in a list.
#[derive(Clone, Debug)]
pub struct BidSummary {
    /// Which bid.
    pub id: BidId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The lot.
    pub lot: LotId,
    /// Its stored state: what the clock makes of it is derived.
    pub state: String,
    /// When what counts was received.
    pub received_at: Option<DateTime<Utc>>,
    /// Grows with each change.
    pub version: i64,
}

impl Tx<'_> {
    /// One of the caller's own bids.
    pub fn bid(&mut self, provider: OrganisationId, id: BidId) -> Result<Option<Versioned<Bid>>, StoreError> {
        let row: Option<BidRow> = bid::table
            .find(id.uuid())
            .filter(bid::provider_id.eq(provider.uuid()))
            .select(BidRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(|row| self.with_content(row)).transpose()
    }

    /// One of the caller's own bids, locked until the transaction ends.
    pub fn bid_for_update(
        &mut self,
        provider: OrganisationId,
        id: BidId,
    ) -> Result<Option<Versioned<Bid>>, StoreError> {
        let row: Option<BidRow> = bid::table
            .find(id.uuid())
            .filter(bid::provider_id.eq(provider.uuid()))
            .select(BidRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(|row| self.with_content(row)).transpose()
    }

    /// A provider's own bids, by id.
    pub fn bids(&mut self, provider: OrganisationId, after: After) -> Result<Page<BidSummary>, StoreError> {
        let rows: Vec<BidRow> = bid::table
            .filter(bid::provider_id.eq(provider.uuid()))
            .filter(bid::id.gt(after.floor()))
            .order(bid::id)
            .limit(after.rows())
            .select(BidRow::as_select())
            .load(self.conn())?;
        Ok(after.page(rows, |row| row.id).map(BidRow::into_summary))
    }

    /// The lots of a tender for which a provider has submitted bids. All its bids there are locked until the transaction ends, drafts
    /// too, so that two submissions at once are counted one after the other.
    pub fn lots_bid_for(
        &mut self,
        provider: OrganisationId,
        procurement: ProcurementId,
    ) -> Result<Vec<LotId>, StoreError> {
        let rows: Vec<(Uuid, String)> = bid::table
            .filter(bid::provider_id.eq(provider.uuid()))
            .filter(bid::procurement_id.eq(procurement.uuid()))
            .order(bid::id)
            .select((bid::lot_id, bid::state))
            .for_no_key_update()
            .load(self.conn())?;
        Ok(rows.into_iter().filter(|(_, state)| state == "submitted").map(|(lot, _)| lot.into()).collect())
    }

    /// Adds a draft. A second bid of the provider for the lot is a duplicate of `one_bid_per_lot`.
    pub fn insert_bid(&mut self, _: &Permit, new: &Bid) -> Result<(), StoreError> {
        let row = BidRow::of(new, self.now(), 1);
        diesel::insert_into(bid::table).values(&row).execute(self.conn())?;
        self.save_draft(new)
    }

    /// Saves what has become of a bid that was read at `version`; a newly submitted version is kept for good.
    pub fn save_bid(&mut self, _: &Permit, changed: &Bid, version: i64) -> Result<i64, StoreError> {
        let next = version + 1;
        let row = BidRow::of(changed, self.now(), next);
        let found = bid::table.find(changed.id.uuid()).filter(bid::version.eq(version));
        if diesel::update(found).set(row.into_changes()).execute(self.conn())? == 0 {
            return Err(StoreError::Stale);
        }
        self.save_draft(changed)?;
        if let Some(row) = VersionRow::of(changed)? {
            diesel::insert_into(bid_version::table)
                .values(&row)
                .on_conflict((bid_version::bid_id, bid_version::number))
                .do_nothing()
                .execute(self.conn())?;
        }
        Ok(next)
    }

    fn save_draft(&mut self, item: &Bid) -> Result<(), StoreError> {
        diesel::delete(bid_draft::table.find(item.id.uuid())).execute(self.conn())?;
        if let Some(row) = DraftRow::of(item)? {
            diesel::insert_into(bid_draft::table).values(&row).execute(self.conn())?;
        }
        Ok(())
    }

    fn with_content(&mut self, row: BidRow) -> Result<Versioned<Bid>, StoreError> {
        let draft: Option<DraftRow> =
            bid_draft::table.find(row.id).select(DraftRow::as_select()).first(self.conn()).optional()?;
        let submitted: Option<VersionRow> = bid_version::table
            .find((row.id, row.submitted_version()))
            .select(VersionRow::as_select())
            .first(self.conn())
            .optional()?;
        row.into_domain(draft, submitted)
    }
}
