//! A forecast on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::forecasts::ForecastTold;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

/// A forecast of a year's outturn as it was made. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Forecast)]
pub struct ForecastBody {
    id: Uuid,
    fund_id: Uuid,
    /// The year in which the financial year starts.
    fy: i16,
    /// By which method, in which version.
    method: String,
    /// From which seed the paths were drawn.
    seed: u64,
    made_at: DateTime<Utc>,
    /// Spend that is invoiced or paid.
    actual_p: i64,
    /// Delivered and not invoiced.
    accrued_p: i64,
    /// Promised and not delivered.
    committed_p: i64,
    /// What placements without an end would charge after their review.
    beyond_review_p: i64,
    /// What the pipeline is expected to cost.
    pipeline_p: i64,
    /// What is agreed to be saved.
    savings_p: i64,
    /// The sum, less the savings.
    outturn_p: i64,
    /// One path in ten comes to this or less.
    p10_p: i64,
    /// Nine paths in ten come to this or less.
    p90_p: i64,
    /// By how much it was too high (above nil) or too low (below), once the year is over.
    error_p: Option<i64>,
}

impl From<ForecastTold> for ForecastBody {
    fn from(from: ForecastTold) -> Self {
        let (kept, error) = (from.kept, from.error);
        let (forecast, figures) = (&kept.forecast, kept.forecast.figures);
        Self {
            id: kept.id,
            fund_id: kept.fund.uuid(),
            fy: kept.fy.start_year(),
            seed: kept.outlook.seed,
            made_at: kept.made_at,
            actual_p: figures.actual.get(),
            accrued_p: figures.accrued.get(),
            committed_p: figures.committed.get(),
            beyond_review_p: figures.beyond_review.get(),
            pipeline_p: forecast.pipeline.get(),
            savings_p: forecast.savings.get(),
            outturn_p: forecast.outturn.get(),
            p10_p: forecast.low.get(),
            p90_p: forecast.high.get(),
            error_p: error.map(Pence::get),
            method: kept.method,
        }
    }
}
