//! A performance fund on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_budgets::FreedomBand;
use trellis_commissioning::freedoms::PerformanceFundTold;
use trellis_kernel::BasisPoints;
use utoipa::ToSchema;
use uuid::Uuid;

/// A performance fund of a year, and what its rating frees. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = PerformanceFund)]
pub struct PerformanceFundBody {
    id: Uuid,
    fund_id: Uuid,
    /// The limit over the free lines, which follows the rating.
    limit_id: Uuid,
    year: i16,
    amount_p: i64,
    bands: Vec<FreedomBandBody>,
    stars: u8,
    /// What may be spent freely.
    free_p: i64,
    /// What is tied to conditions.
    conditional_p: i64,
    rated_at: DateTime<Utc>,
}

/// Which part is free from how many stars on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FreedomBand)]
pub struct FreedomBandBody {
    #[schema(minimum = 1, maximum = 5)]
    stars: u8,
    /// In hundredths of a percent.
    #[schema(maximum = 10_000)]
    free_bp: u32,
}

impl From<PerformanceFundTold> for PerformanceFundBody {
    fn from(from: PerformanceFundTold) -> Self {
        let (kept, freedom) = (from.kept, from.freedom);
        let band = |band: &FreedomBand| FreedomBandBody { stars: band.stars, free_bp: band.free.get() };
        Self {
            id: kept.id,
            fund_id: kept.fund.uuid(),
            limit_id: kept.limit,
            year: kept.year.start_year(),
            amount_p: kept.amount.get(),
            bands: kept.bands.bands().iter().map(band).collect(),
            stars: kept.stars,
            free_p: freedom.free.get(),
            conditional_p: freedom.conditional.get(),
            rated_at: kept.rated_at,
        }
    }
}

impl From<FreedomBandBody> for FreedomBand {
    fn from(from: FreedomBandBody) -> Self {
        Self { stars: from.stars, free: BasisPoints::new(from.free_bp) }
    }
}
