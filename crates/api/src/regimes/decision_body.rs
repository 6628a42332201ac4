//! A regime on the wire: the outcome, why, and what it demands.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_tendering::regime::{Demand, DirectAward, RegimeDecision, RuleFired, Threshold};
use utoipa::ToSchema;

/// A regime, with what it was decided on and by which rules.
#[derive(Serialize, ToSchema)]
#[schema(as = RegimeDecision)]
pub struct DecisionBody {
    /// `exempt`, `provider_selection`, `user_choice`, `light_touch`, `public_contract`, `below_threshold`, or
    /// `unknown` where it turns on a fact that nobody has given.
    regime: &'static str,
    /// Whether it is a light touch contract: `yes`, `no` or `unknown`.
    light_touch: &'static str,
    /// The processes of the Provider Selection Regime that are open: `psr_a`, `psr_b`, `psr_c`, `psr_msp`,
    /// `psr_competitive`.
    processes: Vec<&'static str>,
    /// Below the threshold: notified all the same.
    notifiable: bool,
    /// `justified` or `switch_after_competition`.
    direct_award: Option<&'static str>,
    /// The most that the buyer could pay, with VAT; absent where it cannot be estimated or was not needed.
    estimate_gross_p: Option<i64>,
    thresholds: Vec<UsedThreshold>,
    /// The rules that were asked, in order.
    rules: Vec<RuleBody>,
    /// What a person has still to answer.
    unknowns: Vec<UnknownBody>,
    /// What a person should look at.
    warnings: Vec<String>,
}

/// A threshold that a contract was held against.
#[derive(Serialize, ToSchema)]
pub struct UsedThreshold {
    kind: &'static str,
    amount_p: i64,
    citation: String,
}

/// A rule that was asked.
#[derive(Serialize, ToSchema)]
#[schema(as = RuleFired)]
pub struct RuleBody {
    /// `R0` to `R8`.
    id: String,
    /// Where it is written.
    citation: String,
    /// The facts it used.
    inputs: Vec<RuleInputBody>,
    /// What it said.
    result: String,
}

/// A fact that a rule used.
#[derive(Serialize, ToSchema)]
#[schema(as = RuleInput)]
pub struct RuleInputBody {
    name: String,
    value: String,
}

/// A question that is open.
#[derive(Serialize, ToSchema)]
#[schema(as = RegimeUnknown)]
pub struct UnknownBody {
    /// The fact that is missing.
    fact: String,
    /// What to ask.
    question: String,
}

/// Something that a regime asks for.
#[derive(Serialize, ToSchema)]
#[schema(as = RegimeDemand)]
pub struct DemandBody {
    /// Its short name, such as `uk4`.
    step: &'static str,
    what: &'static str,
    /// When, in words.
    when: &'static str,
    /// The last day for it, or the last day of the standstill, once it can be counted.
    by: Option<NaiveDate>,
    citation: &'static str,
}

impl From<RegimeDecision> for DecisionBody {
    fn from(from: RegimeDecision) -> Self {
        let unknowns = from.unknowns.into_iter();
        Self {
            regime: from.regime.name(),
            light_touch: from.light_touch.name(),
            processes: from.processes.iter().map(|process| process.name()).collect(),
            notifiable: from.notifiable,
            direct_award: from.direct_award.map(DirectAward::name),
            estimate_gross_p: from.estimate_gross.map(trellis_kernel::Pence::get),
            thresholds: from.thresholds.into_iter().map(UsedThreshold::from).collect(),
            rules: from.rules.into_iter().map(RuleBody::from).collect(),
            unknowns: unknowns
                .map(|unknown| UnknownBody { fact: unknown.fact.into(), question: unknown.question.into() })
                .collect(),
            warnings: from.warnings,
        }
    }
}

impl From<Threshold> for UsedThreshold {
    fn from(from: Threshold) -> Self {
        Self { kind: from.kind.name(), amount_p: from.amount.get(), citation: from.citation }
    }
}

impl From<RuleFired> for RuleBody {
    fn from(from: RuleFired) -> Self {
        let inputs = from.inputs.into_iter();
        Self {
            id: from.id.into(),
            citation: from.citation.into(),
            inputs: inputs
                .map(|input| RuleInputBody { name: input.name.into(), value: input.value })
                .collect(),
            result: from.result,
        }
    }
}

impl From<Demand> for DemandBody {
    fn from(from: Demand) -> Self {
        let Demand { step, what, when, by, citation } = from;
        Self { step, what, when, by, citation }
    }
}
