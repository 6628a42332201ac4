//! Bids that do not count, settled when the bids are opened or by a decision before totals are seen.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{BidId, ProcurementId};
use trellis_tendering::SetAside;
use uuid::Uuid;

use crate::bid_places::BidPlace;
use crate::schema::bid_set_aside;
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// Why a bid does not count, for its trust or its bidder; nothing where it does.
    pub fn bid_set_aside(&mut self, id: BidId) -> Result<Option<SetAside>, StoreError> {
        let found: Option<String> = bid_set_aside::table
            .find(id.uuid())
            .select(bid_set_aside::ground)
            .first(self.conn())
            .optional()?;
        found.map(|name| SetAside::from_name(&name).ok_or(StoreError::Corrupt(name))).transpose()
    }

    /// Why bids of a procurement do not count, by bid.
    pub(crate) fn bids_aside(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<BTreeMap<BidId, SetAside>, StoreError> {
        let rows: Vec<(Uuid, String)> = bid_set_aside::table
            .filter(bid_set_aside::procurement_id.eq(procurement.uuid()))
            .select((bid_set_aside::bid_id, bid_set_aside::ground))
            .load(self.conn())?;
        let ground = |name: String| SetAside::from_name(&name).ok_or(StoreError::Corrupt(name));
        rows.into_iter().map(|(id, name)| Ok((id.into(), ground(name)?))).collect()
    }

    /// Keeps that these bids do not count.
    pub fn set_bids_aside(
        &mut self,
        _: &Permit,
        places: &[(BidPlace, SetAside)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = places
            .iter()
            .map(|(place, ground)| {
                (
                    bid_set_aside::bid_id.eq(place.id.uuid()),
                    bid_set_aside::trust_id.eq(place.trust.uuid()),
                    bid_set_aside::procurement_id.eq(place.procurement.uuid()),
                    bid_set_aside::provider_id.eq(place.provider.uuid()),
                    bid_set_aside::ground.eq(ground.name()),
                    bid_set_aside::at.eq(at),
                )
            })
            .collect();
        diesel::insert_into(bid_set_aside::table).values(&rows).execute(self.conn())?;
        Ok(())
    }
}
