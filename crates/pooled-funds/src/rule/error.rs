//! Why a rule cannot stand or cannot be used.

use thiserror::Error;
use trellis_kernel::{AllocationError, FinancialYear, Invalid, Pence};

use super::{RiskRule, Span};

/// Why a rule cannot stand or cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleError {
    /// Something is wrong with the rule as entered.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Weights that share nothing.
    #[error("the weights must not be negative, and at least one must be above nil")]
    WeightsInvalid,
    /// The rule ends before the variance does.
    #[error("the rule of stream '{stream}' leaves {left} that nobody bears")]
    Unallocated {
        /// The stream.
        stream: String,
        /// What is left.
        left: Pence,
    },
    /// A variance for a stream that the rule does not know.
    #[error("the rule has no stream '{0}'")]
    UnknownStream(String),
    /// The agreement does not say how balances are shared at its end.
    #[error(
        "the rule does not say how balances are shared when the fund is dissolved; add an exit rule to it"
    )]
    NoExitRule,
    /// Versions split the year, and no day says which of them is meant.
    #[error("the versions split {fy}; give a part for each: {parts}")]
    YearIsSplit {
        /// The year.
        fy: FinancialYear,
        /// Its parts, by day and version.
        parts: String,
    },
    /// A tier ends at a percentage of what nobody pays.
    #[error("a tier ends at a percentage of what {partners} pay in, and nothing is known that they pay in")]
    TopUnknown {
        /// Whose contributions it is of.
        partners: String,
    },
    /// A document that is no rule.
    #[error("the rule cannot be read: {0}")]
    Unreadable(String),
    /// No version of the rule covers the day.
    #[error("no risk-share rule is in force on {0}")]
    NoneInForce(chrono::NaiveDate),
    /// The arithmetic does not fit.
    #[error("the amount or the weights are too large")]
    TooLarge,
}

impl RuleError {
    /// The stable name of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::WeightsInvalid => "WEIGHTS_INVALID",
            Self::Unallocated { .. } => "RULE_UNALLOCATED",
            Self::UnknownStream(_) => "stream-unknown",
            Self::NoExitRule => "no-exit-rule",
            Self::YearIsSplit { .. } => "year-split",
            Self::TopUnknown { .. } => "tier-top-unknown",
            Self::Unreadable(_) => "rule-unreadable",
            Self::NoneInForce(_) => "no-rule-in-force",
            Self::TooLarge => "amount-too-large",
        }
    }
}

impl RuleError {
    /// The refusal of a year in several parts.
    pub(super) fn year_is_split(fy: FinancialYear, spans: &[Span<'_, RiskRule>]) -> Self {
        let part = |span: &Span<'_, RiskRule>| {
            format!("{} to {} under version {}", span.from, span.to, span.version.parts().version)
        };
        let parts: Vec<String> = spans.iter().map(part).collect();
        Self::YearIsSplit { fy, parts: parts.join(", ") }
    }
}

impl From<AllocationError> for RuleError {
    fn from(error: AllocationError) -> Self {
        match error {
            AllocationError::WeightsInvalid => Self::WeightsInvalid,
            AllocationError::TooLarge => Self::TooLarge,
        }
    }
}
