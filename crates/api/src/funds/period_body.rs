//! An accounting period on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_store::{ChainHead, KeptPeriod};
use utoipa::ToSchema;

/// A period and what it still takes.
#[derive(Serialize, ToSchema)]
#[schema(as = Period)]
pub struct PeriodBody {
    fy: i16,
    no: i16,
    /// `open`, `soft_closed`, `hard_closed` or `sealed`.
    state: &'static str,
    /// When it was closed for good.
    hard_closed_at: Option<DateTime<Utc>>,
    /// The root of the fund's chain that was published with it.
    root: Option<ChainRoot>,
}

/// A root of a fund's chain: whoever holds an export can check every entry up to it.
#[derive(Serialize, ToSchema)]
pub struct ChainRoot {
    /// The number of the last entry that it vouches for.
    seal_no: i64,
    /// SHA-256, 64 hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    root: String,
}

impl From<ChainHead> for ChainRoot {
    fn from(head: ChainHead) -> Self {
        Self { seal_no: head.seal_no, root: head.root.to_string() }
    }
}

impl From<KeptPeriod> for PeriodBody {
    fn from(kept: KeptPeriod) -> Self {
        Self {
            fy: kept.period.fy.start_year(),
            no: kept.period.no,
            state: kept.state.code(),
            hard_closed_at: kept.hard_closed_at,
            root: kept.root.map(Into::into),
        }
    }
}
