//! The answer to a what-if on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::funds::{WhatIf, WhatIfTold};
use trellis_pooled_funds::what_if::{Bill, DEMAND_METHOD, Quantiles};
use trellis_store::KeptFund;
use utoipa::ToSchema;
use uuid::Uuid;

use super::partner_name;

/// Who would bear what, in pence. Nothing of it is posted.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIf)]
pub(super) struct WhatIfBody {
    fund_id: Uuid,
    fy: i16,
    as_at: NaiveDate,
    /// If the year ended now: what was spent and the change, against what has fallen due.
    now: BillBody,
    /// At the year's end: with open commitments, against the whole year's funding.
    year_end: BillBody,
    fan: FanBody,
    /// The rule as varied, in plain English.
    rule: String,
}

/// One bill.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfBill)]
pub(super) struct BillBody {
    funding_p: i64,
    spend_p: i64,
    /// Spending less funding: positive is an overspend.
    variance_p: i64,
    reserve_used_p: i64,
    shares: Vec<ShareBody>,
}

/// What one partner would bear or gain.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfShare)]
pub(super) struct ShareBody {
    partner: String,
    name: String,
    /// Positive: it would owe this. Negative: it would gain this.
    share_p: i64,
}

/// The year's end over many paths of what is still to be spent.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfFan)]
pub(super) struct FanBody {
    /// The method and its version.
    method: &'static str,
    paths: u32,
    seed: u64,
    /// Months over which what is to come is spread.
    months: u32,
    variance: QuantilesBody,
    shares: Vec<ShareFanBody>,
}

/// One path in ten is below `p10_p`, half are below `p50_p`, nine in ten below `p90_p`.
#[expect(clippy::struct_field_names, reason = "pence, like every amount on the wire")]
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfQuantiles)]
pub(super) struct QuantilesBody {
    p10_p: i64,
    p50_p: i64,
    p90_p: i64,
}

/// How one partner's share spreads.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatIfShareFan)]
pub(super) struct ShareFanBody {
    partner: String,
    name: String,
    share: QuantilesBody,
}

impl WhatIfBody {
    pub(super) fn of(question: &WhatIf, told: WhatIfTold) -> Self {
        let WhatIfTold { fund, as_at, months, answer, rule } = told;
        let shares = answer.fan.shares.into_iter().map(|(key, share)| ShareFanBody {
            name: partner_name(&fund, &key),
            partner: key.into(),
            share: share.into(),
        });
        Self {
            fund_id: fund.fund.id.into(),
            fy: question.fy.start_year(),
            as_at,
            now: BillBody::of(&fund, answer.now),
            year_end: BillBody::of(&fund, answer.year_end),
            fan: FanBody {
                method: DEMAND_METHOD,
                paths: question.paths,
                seed: question.seed,
                months,
                variance: answer.fan.variance.into(),
                shares: shares.collect(),
            },
            rule,
        }
    }
}

impl BillBody {
    fn of(fund: &KeptFund, bill: Bill) -> Self {
        let shares = bill.shared.shares.into_iter().map(|(key, share)| ShareBody {
            name: partner_name(fund, &key),
            partner: key.into(),
            share_p: share.get(),
        });
        Self {
            funding_p: bill.funding.get(),
            spend_p: bill.spend.get(),
            variance_p: bill.variance.get(),
            reserve_used_p: bill.shared.reserve_used.get(),
            shares: shares.collect(),
        }
    }
}

impl From<Quantiles> for QuantilesBody {
    fn from(from: Quantiles) -> Self {
        Self { p10_p: from.p10.get(), p50_p: from.p50.get(), p90_p: from.p90.get() }
    }
}
