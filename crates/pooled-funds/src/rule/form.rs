//! The form of a rule, in Rust and in JSON.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{Invalid, Pence, Rate};

use super::check::check;
use super::{Top, Weights, weights};
use crate::PartnerKey;

/// A sound risk-share rule. Made from [`Parts`], which is also its JSON form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RiskRule(Parts);

/// A rule as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// 1, 2, 3…
    pub version: i32,
    /// The first day on which it counts.
    pub valid_from: NaiveDate,
    /// The last day on which it counts, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// The partners, in declared order, which decides the last tie of a sharing.
    pub partners: Vec<PartnerKey>,
    /// Whether contributions in kind count where a step shares by contributions.
    #[serde(default)]
    pub in_kind_counts: bool,
    /// Which part of a year it counts for, when it begins within one.
    #[serde(default, skip_serializing_if = "Applies::is_whole_year")]
    pub applies: Applies,
    /// The percentages that the agreement states, for steps that share by them; together they are the whole.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "weights::numbers")]
    pub stated_percent: BTreeMap<PartnerKey, Rate>,
    /// The streams; schemes belong to one each.
    pub streams: BTreeMap<String, Stream>,
    /// How what the fund still holds is shared when it is dissolved: another rule than that of any year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<Flow>,
}

/// What a version that begins within a year does with the part of the year before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    /// It counts for the whole year.
    #[default]
    WholeYear,
    /// What was spent before its first day is shared by the version before it.
    SplitAtDate,
}

/// The rule of one stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stream {
    /// When more is spent than funded.
    pub over: Flow,
    /// When less is spent than funded.
    pub under: Flow,
}

/// Steps that run in order on what is left until nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The steps.
    pub steps: Vec<Step>,
    /// What becomes of each partner's share of an underspend; retained where nothing is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settlement: BTreeMap<PartnerKey, Settlement>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// A reserve gives what it has. Overspends only.
    Reserve {
        /// What it has.
        available: Pence,
        /// Which reserve.
        #[serde(default)]
        source: ReserveSource,
    },
    /// A band up to a cumulative top, counted from the first tier.
    Tier {
        /// The top.
        upto: Top,
        /// By what the band is shared.
        weights: Weights,
    },
    /// All that is left is shared, but some partners bear at most so much. Terminal.
    Capped {
        /// By what it is shared.
        weights: Weights,
        /// The most that a partner bears.
        caps: BTreeMap<PartnerKey, Pence>,
        /// Who bears the excess; it has no cap.
        residual: PartnerKey,
        /// Whether a cap is on this step, or on the whole.
        #[serde(default)]
        scope: CapScope,
    },
    /// All that is left is shared. Terminal.
    ProRata {
        /// By what.
        weights: Weights,
    },
    /// One partner bears all that is left. Terminal.
    Bearer {
        /// Who.
        partner: PartnerKey,
    },
}

/// Which reserve gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReserveSource {
    /// The fund's own risk reserve (3100).
    #[default]
    RiskReserve,
    /// Underspends of other streams.
    OtherStreams,
    /// Schemes to which nothing is committed.
    UncommittedSchemes,
}

impl ReserveSource {
    /// The name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RiskReserve => "risk_reserve",
            Self::OtherStreams => "other_streams",
            Self::UncommittedSchemes => "uncommitted_schemes",
        }
    }
}

/// What a cap counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapScope {
    /// What is borne in this step.
    #[default]
    Step,
    /// What is borne in this step and the steps before it.
    Total,
}

/// What becomes of a share of an underspend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// Paid back to the partner.
    Return,
    /// Kept in the fund as the partner's balance.
    #[default]
    Retain,
    /// Added to next year's budget.
    CarryForward,
    /// Spent on something else, once.
    Redeploy,
    /// Kept by the lead commissioner.
    ToLead,
}

impl Applies {
    /// True for a version that counts for the whole year.
    pub const fn is_whole_year(&self) -> bool {
        matches!(self, Self::WholeYear)
    }
}

impl RiskRule {
    /// The rule, if it is sound: partners declared once, weights that share something, tiers that rise, nothing
    /// after a terminal step, a residual without a cap.
    pub fn new(parts: Parts) -> Result<Self, Invalid> {
        check(&parts).map(|()| Self(parts))
    }

    /// The rule as it is written down.
    pub fn parts(&self) -> &Parts {
        &self.0
    }

    /// True when a stream's overspend and underspend both end with a step that leaves nothing.
    pub fn is_terminal(&self, stream: &str) -> bool {
        self.0
            .streams
            .get(stream)
            .is_some_and(|stream| stream.over.is_terminal() && stream.under.is_terminal())
    }
}

impl Parts {
    /// True when a step of the rule shares by the percentages that the agreement states.
    pub fn shares_by_stated_percent(&self) -> bool {
        self.flows().flat_map(|flow| &flow.steps).any(|step| step.weights() == Some(&Weights::StatedPercent))
    }

    /// Every waterfall of the rule: each stream's above and below, then the one of its end.
    pub(super) fn flows(&self) -> impl Iterator<Item = &Flow> {
        self.streams.values().flat_map(|stream| [&stream.over, &stream.under]).chain(&self.exit)
    }

    /// The same, to be changed.
    pub(super) fn flows_mut(&mut self) -> impl Iterator<Item = &mut Flow> {
        let of_streams = self.streams.values_mut().flat_map(|stream| [&mut stream.over, &mut stream.under]);
        of_streams.chain(&mut self.exit)
    }
}

impl RiskRule {
    /// True when one partner alone bears and gains all of a stream.
    pub fn is_borne_by_one(&self, stream: &str) -> bool {
        self.bearer_of(stream).is_some()
    }

    /// The partner that alone bears and gains all of a stream, if one does.
    pub fn bearer_of(&self, stream: &str) -> Option<&PartnerKey> {
        let Stream { over, under } = self.0.streams.get(stream)?;
        match (over.steps.as_slice(), under.steps.as_slice()) {
            ([Step::Bearer { partner }], [Step::Bearer { partner: below }]) if partner == below => {
                Some(partner)
            }
            _ => None,
        }
    }

    /// The streams whose overspend or underspend somebody may be left with.
    pub fn unfinished(&self) -> impl Iterator<Item = &String> {
        self.0.streams.keys().filter(|stream| !self.is_terminal(stream))
    }
}

impl Flow {
    /// True when the last step leaves nothing.
    pub fn is_terminal(&self) -> bool {
        self.steps.last().is_some_and(Step::is_terminal)
    }
}

impl Step {
    /// The name in JSON.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reserve { .. } => "reserve",
            Self::Tier { .. } => "tier",
            Self::Capped { .. } => "capped",
            Self::ProRata { .. } => "pro_rata",
            Self::Bearer { .. } => "bearer",
        }
    }

    /// By what it shares; a reserve and a single bearer share by nothing.
    pub const fn weights(&self) -> Option<&Weights> {
        match self {
            Self::Tier { weights, .. } | Self::Capped { weights, .. } | Self::ProRata { weights } => {
                Some(weights)
            }
            Self::Reserve { .. } | Self::Bearer { .. } => None,
        }
    }

    /// True for the steps that leave nothing.
    pub const fn is_terminal(&self) -> bool {
        match self {
            Self::Reserve { .. } | Self::Tier { .. } => false,
            Self::Capped { .. } | Self::ProRata { .. } | Self::Bearer { .. } => true,
        }
    }
}
