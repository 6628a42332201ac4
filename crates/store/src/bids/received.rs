//! What the trust reads of bids: names and times from the deadline on, their content once the evaluation is opened.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_kernel::{BidId, LotId, OrganisationId, ProcurementId};
use trellis_tendering::Submission;
use uuid::Uuid;

use super::rows::VersionRow;
use crate::schema::{bid, bid_version, lot, organisation};
use crate::{After, Page, StoreError, Tx};

/// A bid as the trust sees it once bids are closed.
#[derive(Clone, Debug)]
pub struct ReceivedBid {
    /// Which bid.
    pub id: BidId,
    /// The lot.
    pub lot: LotId,
    /// The lot's number.
    pub lot_number: i32,
    /// Who bids.
    pub provider: OrganisationId,
    /// Under which name.
    pub provider_name: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
}

/// A bid as the trust sees it once the evaluation is opened.
#[derive(Clone, Debug)]
pub struct OpenedBid {
    /// Whose it is and when it was received.
    pub received: ReceivedBid,
    /// What it says.
    pub submission: Submission,
}

type ReceivedRow = (Uuid, Uuid, i32, Uuid, String, Option<DateTime<Utc>>);

impl Tx<'_> {
    /// Bids received for a procurement of the caller's trust, by id; none before closing.
    pub fn bids_received(
        &mut self,
        procurement: ProcurementId,
        after: After,
    ) -> Result<Page<ReceivedBid>, StoreError> {
        let rows: Vec<ReceivedRow> = bid::table
            .inner_join(lot::table.on(lot::id.eq(bid::lot_id)))
            .inner_join(organisation::table.on(organisation::id.eq(bid::provider_id)))
            .filter(bid::procurement_id.eq(procurement.uuid()))
            .filter(bid::state.eq("submitted"))
            .filter(bid::id.gt(after.floor()))
            .order(bid::id)
            .limit(after.rows())
            .select((
                bid::id,
                bid::lot_id,
                lot::number,
                bid::provider_id,
                organisation::name,
                bid::received_at,
            ))
            .load(self.conn())?;
        let items = rows.into_iter().map(received).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// Every bid for a lot of the caller's trust with its content, by id; none before the evaluation is opened.
    pub fn bids_opened(&mut self, of_lot: LotId) -> Result<Vec<OpenedBid>, StoreError> {
        let rows: Vec<(ReceivedRow, VersionRow)> = bid::table
            .inner_join(lot::table.on(lot::id.eq(bid::lot_id)))
            .inner_join(organisation::table.on(organisation::id.eq(bid::provider_id)))
            .inner_join(
                bid_version::table
                    .on(bid_version::bid_id.eq(bid::id).and(bid_version::number.eq(bid::submitted_version))),
            )
            .filter(bid::lot_id.eq(of_lot.uuid()))
            .filter(bid::state.eq("submitted"))
            .order(bid::id)
            .select((
                (bid::id, bid::lot_id, lot::number, bid::provider_id, organisation::name, bid::received_at),
                VersionRow::as_select(),
            ))
            .load(self.conn())?;
        rows.into_iter().map(opened).collect()
    }

    /// One bid for a procurement of the caller's trust with its content; none before the evaluation is opened.
    pub fn bid_opened(
        &mut self,
        procurement: ProcurementId,
        id: BidId,
    ) -> Result<Option<OpenedBid>, StoreError> {
        let row: Option<(ReceivedRow, VersionRow)> = bid::table
            .inner_join(lot::table.on(lot::id.eq(bid::lot_id)))
            .inner_join(organisation::table.on(organisation::id.eq(bid::provider_id)))
            .inner_join(
                bid_version::table
                    .on(bid_version::bid_id.eq(bid::id).and(bid_version::number.eq(bid::submitted_version))),
            )
            .filter(bid::id.eq(id.uuid()).and(bid::procurement_id.eq(procurement.uuid())))
            .filter(bid::state.eq("submitted"))
            .select((
                (bid::id, bid::lot_id, lot::number, bid::provider_id, organisation::name, bid::received_at),
                VersionRow::as_select(),
            ))
            .first(self.conn())
            .optional()?;
        row.map(opened).transpose()
    }
}

fn received(row: ReceivedRow) -> Result<ReceivedBid, StoreError> {
    let (id, lot, lot_number, provider, provider_name, received_at) = row;
    let received_at =
        received_at.ok_or_else(|| StoreError::Corrupt("a submitted bid without a time".to_owned()))?;
    Ok(ReceivedBid {
        id: id.into(),
        lot: lot.into(),
        lot_number,
        provider: provider.into(),
        provider_name,
        received_at,
    })
}

fn opened((row, version): (ReceivedRow, VersionRow)) -> Result<OpenedBid, StoreError> {
    Ok(OpenedBid { received: received(row)?, submission: version.into_submission()? })
}
