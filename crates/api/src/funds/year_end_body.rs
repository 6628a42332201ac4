//! A year's end on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::funds::YearEndTold;
use utoipa::ToSchema;
use uuid::Uuid;

use super::partner_name;

/// The end of a fund's year: the variance and who bears it, in pence.
#[derive(Serialize, ToSchema)]
#[schema(as = YearEnd)]
pub(super) struct YearEndBody {
    fund_id: Uuid,
    fy: i16,
    funding_p: i64,
    spend_p: i64,
    /// Spending less funding: positive is an overspend.
    variance_p: i64,
    reserve_used_p: i64,
    shares: Vec<YearEndShare>,
    rule_version: i32,
    /// The rule in plain English, as it stood.
    rule: String,
    /// The journal entry; absent when there was no variance.
    entry_id: Option<Uuid>,
    computed_at: DateTime<Utc>,
}

/// What one partner bears or gains.
#[derive(Serialize, ToSchema)]
pub(super) struct YearEndShare {
    partner: String,
    name: String,
    /// Positive: it owes this. Negative: it gains this.
    share_p: i64,
}

impl From<YearEndTold> for YearEndBody {
    fn from(told: YearEndTold) -> Self {
        let YearEndTold { fund, result } = told;
        Self {
            fund_id: fund.fund.id.into(),
            fy: result.fy.start_year(),
            funding_p: result.funding.get(),
            spend_p: result.spend.get(),
            variance_p: result.variance.get(),
            reserve_used_p: result.reserve_used.get(),
            shares: result
                .shares
                .iter()
                .map(|(key, share)| YearEndShare {
                    partner: key.to_string(),
                    name: partner_name(&fund, key),
                    share_p: share.get(),
                })
                .collect(),
            rule_version: result.rule_version,
            rule: result.rule_echo,
            entry_id: result.entry.map(Uuid::from),
            computed_at: result.computed_at,
        }
    }
}
