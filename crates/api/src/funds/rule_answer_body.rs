//! The answer of a rule on the wire.

use serde::Serialize;
use trellis_commissioning::funds::RuleAnswer;
use trellis_kernel::Pence;
use trellis_pooled_funds::PartnerKey;
use trellis_pooled_funds::rule::{StepShare, StreamShare};
use utoipa::ToSchema;

/// Who bears what, in pence.
#[derive(Serialize, ToSchema)]
#[schema(as = RiskShareAnswer)]
pub(super) struct RuleAnswerBody {
    /// The number of the version that counted last.
    rule_version: i32,
    /// Spending less funding: positive is an overspend.
    variance_p: i64,
    reserve_used_p: i64,
    /// In declared order; together with what reserves give they are the variance.
    shares: Vec<RuleShare>,
    /// What becomes of each share of an underspend.
    settled: Vec<SettledShare>,
    /// Stream by stream.
    streams: Vec<StreamAnswer>,
    /// Each partner's part of all contributions, exactly and to two decimals; empty where nothing is paid in.
    percent: Vec<ContributionPercent>,
    /// The rule in plain English, made from the rule itself.
    echo: String,
}

/// What one partner bears.
#[derive(Serialize, ToSchema)]
#[schema(as = RiskShare)]
pub(super) struct RuleShare {
    partner: String,
    /// Positive: it bears this. Negative: it gains this.
    share_p: i64,
}

/// What becomes of a share of an underspend.
#[derive(Serialize, ToSchema)]
#[schema(as = SettledShare)]
pub(super) struct SettledShare {
    partner: String,
    amount_p: i64,
    /// `return`, `retain`, `carry_forward`, `redeploy` or `to_lead`.
    #[schema(value_type = String)]
    settlement: trellis_pooled_funds::rule::Settlement,
}

/// One stream.
#[derive(Serialize, ToSchema)]
#[schema(as = StreamShare)]
pub(super) struct StreamAnswer {
    stream: String,
    variance_p: i64,
    /// The steps that the variance reached, in order.
    steps: Vec<StepAnswer>,
}

/// One step. Amounts are sizes, whatever the sign of the variance.
#[derive(Serialize, ToSchema)]
#[schema(as = StepShare)]
pub(super) struct StepAnswer {
    /// `reserve`, `tier`, `capped`, `pro_rata` or `bearer`.
    kind: &'static str,
    /// The reserve that gave, where one did.
    source: Option<&'static str>,
    reserve_p: i64,
    shares: Vec<RuleShare>,
}

/// A partner's part of all contributions.
#[derive(Serialize, ToSchema)]
#[schema(as = ContributionPercent)]
pub(super) struct ContributionPercent {
    partner: String,
    /// Such as `50.77`.
    percent: String,
    /// In lowest terms, such as `660/13`.
    exact: String,
}

impl From<RuleAnswer> for RuleAnswerBody {
    fn from(answer: RuleAnswer) -> Self {
        let RuleAnswer { version, shared, percent, echo } = answer;
        let variances = shared.streams.iter().map(|stream| stream.variance);
        let settled = shared.settled.into_iter().map(|settled| SettledShare {
            partner: settled.partner.into(),
            amount_p: settled.amount.get(),
            settlement: settled.settlement,
        });
        let percent = percent.into_iter().map(|(partner, percent)| ContributionPercent {
            partner: partner.into(),
            percent: percent.to_decimal(2),
            exact: percent.to_string(),
        });
        Self {
            rule_version: version,
            variance_p: Pence::sum(variances).unwrap_or_default().get(),
            reserve_used_p: shared.reserve_used.get(),
            shares: shares(shared.shares),
            settled: settled.collect(),
            streams: shared.streams.into_iter().map(StreamAnswer::from).collect(),
            percent: percent.collect(),
            echo,
        }
    }
}

impl From<StreamShare> for StreamAnswer {
    fn from(of: StreamShare) -> Self {
        let steps = of.steps.into_iter().map(StepAnswer::from).collect();
        Self { stream: of.stream, variance_p: of.variance.get(), steps }
    }
}

impl From<StepShare> for StepAnswer {
    fn from(of: StepShare) -> Self {
        Self {
            kind: of.kind,
            source: of.reserve.map(|(source, _)| source.code()),
            reserve_p: of.reserve.map(|(_, amount)| amount.get()).unwrap_or_default(),
            shares: shares(of.shares),
        }
    }
}

fn shares(of: Vec<(PartnerKey, Pence)>) -> Vec<RuleShare> {
    of.into_iter()
        .map(|(partner, share)| RuleShare { partner: partner.into(), share_p: share.get() })
        .collect()
}
