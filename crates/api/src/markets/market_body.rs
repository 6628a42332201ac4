//! A dynamic market on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_kernel::{BasisPoints, Invalid};
use trellis_store::Versioned;
use trellis_tendering::market::{DynamicMarket, MarketState, MarketTerms};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// What a dynamic market asks and offers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MarketTerms, example = json!({
    "conditions": ["Registered with the regulator; its register is looked up."], "users": "The councils of the county",
    "fee_bp": 50, "ends_on": "2036-03-31"
}))]
pub struct MarketTermsBody {
    /// What a supplier must meet, and how that is checked. They stay once the intention is public.
    #[schema(min_items = 1, max_items = 30)]
    conditions: Vec<String>,
    /// Which authorities may award contracts by reference to it.
    #[schema(min_length = 1, max_length = 2000)]
    users: String,
    /// A fixed share of what a supplier is awarded under the market, in basis points.
    #[schema(minimum = 1, maximum = 10000)]
    fee_bp: Option<u32>,
    /// Its last day; open-ended where none is named.
    ends_on: Option<NaiveDate>,
    /// Refused: the number of suppliers is not limited (Procurement Act 2023 s.36).
    most_members: Option<u32>,
}

/// A dynamic market.
#[derive(Serialize, ToSchema)]
#[schema(as = DynamicMarket, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000091", "trust_id": "0190a3d2-0000-7000-8000-000000000003",
    "procurement_id": "0190a3d2-0000-7000-8000-000000000001", "state": "live",
    "conditions": ["Registered with the regulator; its register is looked up."], "users": "The councils of the county",
    "fee_bp": 50, "ends_on": "2036-03-31", "live_at": "2026-10-01T08:00:00Z", "ceased_at": null, "version": 3
}))]
pub struct MarketBody {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    /// It moves with its notices: UK13, UK14, UK16.
    #[schema(pattern = "^(draft|intended|live|ceased)$")]
    state: &'static str,
    conditions: Vec<String>,
    users: String,
    fee_bp: Option<u32>,
    ends_on: Option<NaiveDate>,
    live_at: Option<DateTime<Utc>>,
    ceased_at: Option<DateTime<Utc>>,
    version: i64,
}

impl MarketTermsBody {
    /// The terms meant.
    pub(super) fn read(&self) -> Result<MarketTerms, Invalid> {
        MarketTerms::new(&self.conditions, &self.users, self.fee_bp.map(BasisPoints::new), self.ends_on)
    }

    /// The number of members to which somebody would limit it.
    pub(super) const fn most_members(&self) -> Option<u32> {
        self.most_members
    }
}

impl From<Versioned<DynamicMarket>> for MarketBody {
    fn from(found: Versioned<DynamicMarket>) -> Self {
        let Versioned { item: market, version } = found;
        let (live_at, ceased_at) = match market.state {
            MarketState::Draft | MarketState::Intended { .. } => (None, None),
            MarketState::Live { at } => (Some(at), None),
            MarketState::Ceased { live_at, at } => (Some(live_at), Some(at)),
        };
        Self {
            id: market.id.uuid(),
            trust_id: market.trust.uuid(),
            procurement_id: market.procurement.uuid(),
            state: market.state.name(),
            conditions: market.terms.conditions,
            users: market.terms.users,
            fee_bp: market.terms.fee.map(BasisPoints::get),
            ends_on: market.terms.ends_on,
            live_at,
            ceased_at,
            version,
        }
    }
}

impl MarketBody {
    /// 200 with the market and its version.
    pub(super) fn reply(found: Versioned<DynamicMarket>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
