//! What the trust reads of bids: names and times from the deadline on, their content once the evaluation is opened.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_kernel::{BasisPoints, BidId, LotId, OrganisationId, ProcurementId};
use trellis_tendering::{Overlap, Participation, SetAside, Submission, overlaps};
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
    /// Those that bid together, the lead among them; nobody where it bids alone, and before the bids are opened.
    pub members: Vec<BidSupplier>,
    /// Its suppliers that stand in another bid for the lot: a flag, not a verdict.
    pub overlaps: Vec<Overlap>,
    /// Why it does not count, once that is settled.
    pub set_aside: Option<SetAside>,
}

/// One of the suppliers that bid together.
#[derive(Clone, Debug)]
pub struct BidSupplier {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its share of the work.
    pub share: BasisPoints,
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
        let items = self.with_members(procurement, items)?;
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
        let Some(found) = row.map(opened).transpose()? else { return Ok(None) };
        let received = self.with_members(procurement, vec![found.received])?.pop();
        Ok(received.map(|received| OpenedBid { received, submission: found.submission }))
    }

    /// The bids with who makes each of them together, who of these stands in two, and why a bid does not count, once they are opened.
    fn with_members(
        &mut self,
        procurement: ProcurementId,
        bids: Vec<ReceivedBid>,
    ) -> Result<Vec<ReceivedBid>, StoreError> {
        let all = self.participations(procurement)?;
        let together: Vec<OrganisationId> =
            all.iter().filter(|part| part.share.is_some()).map(|part| part.organisation).collect();
        let names = self.organisation_names(&together)?;
        let member = |part: &Participation| {
            let name = names.get(&part.organisation).cloned()?;
            Some(BidSupplier { organisation: part.organisation, name, share: part.share? })
        };
        let aside = self.bids_aside(procurement)?;
        let told = bids.into_iter().map(|bid| ReceivedBid {
            set_aside: aside.get(&bid.id).copied(),
            members: all.iter().filter(|part| part.bid == bid.id).filter_map(member).collect(),
            overlaps: overlaps(bid.id, &all),
            ..bid
        });
        Ok(told.collect())
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
        members: Vec::new(),
        overlaps: Vec::new(),
        set_aside: None,
    })
}

fn opened((row, version): (ReceivedRow, VersionRow)) -> Result<OpenedBid, StoreError> {
    Ok(OpenedBid { received: received(row)?, submission: version.into_submission()? })
}
