//! Bids that do not count, settled when the bids are opened.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::BidId;
use trellis_tendering::SetAside;

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
