//! The refusals of budget control, E1 to E10 of section 4, and the body that tells them to a person or a machine.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Pence;

use crate::PositionError;

/// Why budget control says no.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BudgetRefusal {
    /// Above what the line, ring-fence or fund has available.
    #[error("{0}")]
    OverBudget(Excess),
    /// No budget line carries this charge.
    #[error("{limit} has no budget line for {charge_year}")]
    NoBudget {
        /// The scheme or fund asked.
        limit: String,
        /// The charge year, `2026-27`.
        charge_year: String,
        /// What was asked.
        requested: Pence,
    },
    /// The line is closed for good.
    #[error("{limit} is closed; nothing more can be charged to it")]
    Closed {
        /// The line.
        limit: String,
        /// What was asked.
        requested: Pence,
    },
    /// The line, scheme or supplier is on hold.
    #[error("{limit} is on hold; ask who put it on hold to lift it")]
    OnHold {
        /// What is held.
        limit: String,
        /// What was asked.
        requested: Pence,
    },
    /// A control account was posted to directly.
    #[error("account {account} is a control account and is never posted to directly")]
    OffsetAccount {
        /// The account.
        account: String,
    },
    /// Outside the dates of the line, the contract or the agreement.
    #[error("{date} is outside {limit}, which runs from {first} to {last}")]
    DateOutOfBounds {
        /// Whose dates.
        limit: String,
        /// The date asked for.
        date: NaiveDate,
        /// The first day allowed.
        first: NaiveDate,
        /// The last day allowed.
        last: NaiveDate,
    },
    /// A credit would lift the spending power above the original budget.
    #[error("a credit of {credit} is more than the {spent} spent on {limit}: it would raise the budget")]
    CreditRaisesAuthority {
        /// The limit.
        limit: String,
        /// The credit asked for.
        credit: Pence,
        /// What has been spent.
        spent: Pence,
    },
    /// The purpose, area or date of a ring-fence fails.
    #[error("{limit} is ring-fenced: {condition}")]
    RingFence {
        /// The ring-fence or grant.
        limit: String,
        /// The condition that fails, in words.
        condition: String,
    },
    /// Above one partner's exposure cap.
    #[error("{excess}")]
    PartnerCap {
        /// The partner's key.
        partner: String,
        /// By how much.
        excess: Excess,
    },
    /// Above the multi-year ceiling, for years without an approved budget.
    #[error("{0}")]
    Ceiling(Excess),
    /// The figures contradict themselves.
    #[error(transparent)]
    Position(#[from] PositionError),
}

/// By how much a request passes a limit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "{requested} was asked of {limit}, which has {available} available: {shortfall} too much{}",
    if *.within_allowance { ". An allowance would cover it, but only a named authoriser can release it" } else { "" }
)]
pub struct Excess {
    /// The tightest limit touched.
    pub limit: String,
    /// What was asked of it.
    pub requested: Pence,
    /// What it has.
    pub available: Pence,
    /// The difference.
    pub shortfall: Pence,
    /// True when an unused allowance would cover the shortfall; it is never drawn on silently.
    pub within_allowance: bool,
}

/// What every refusal tells: the members of section 4, nil or empty where they do not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalBody {
    /// `E1_OVER_BUDGET` to `E10_CEILING`.
    pub code: &'static str,
    /// True when a named authoriser may override it.
    pub overridable: bool,
    /// The limit that answered.
    pub limit: String,
    /// What was asked.
    pub requested: Pence,
    /// What was available.
    pub available: Pence,
    /// What was missing.
    pub shortfall: Pence,
    /// True when an unused allowance would cover the shortfall.
    pub within_allowance: bool,
    /// Who may override it, by role; a partner's cap only that partner's.
    pub may_override: Vec<String>,
}

impl BudgetRefusal {
    /// The code of section 4.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OverBudget(_) => "E1_OVER_BUDGET",
            Self::NoBudget { .. } => "E2_NO_BUDGET",
            Self::Closed { .. } => "E3_BUDGET_CLOSED",
            Self::OnHold { .. } => "E4_ON_HOLD",
            Self::OffsetAccount { .. } => "E5_OFFSET_ACCOUNT",
            Self::DateOutOfBounds { .. } => "E6_DATE_OUT_OF_BOUNDS",
            Self::CreditRaisesAuthority { .. } => "E7_CREDIT_RAISES_AUTHORITY",
            Self::RingFence { .. } => "E8_RING_FENCE",
            Self::PartnerCap { .. } => "E9_PARTNER_CAP",
            Self::Ceiling(_) => "E10_CEILING",
            Self::Position(error) => error.code(),
        }
    }

    /// True when a named authoriser may override it (for a partner's cap: that partner).
    pub const fn overridable(&self) -> bool {
        match self {
            Self::OverBudget(_)
            | Self::OnHold { .. }
            | Self::DateOutOfBounds { .. }
            | Self::CreditRaisesAuthority { .. }
            | Self::PartnerCap { .. }
            | Self::Ceiling(_) => true,
            Self::NoBudget { .. }
            | Self::Closed { .. }
            | Self::OffsetAccount { .. }
            | Self::RingFence { .. }
            | Self::Position(_) => false,
        }
    }

    /// The refusal's body.
    pub fn body(&self) -> RefusalBody {
        let (limit, requested, available, shortfall, within_allowance) = self.figures();
        let (code, overridable) = (self.code(), self.overridable());
        let may_override = self.may_override();
        RefusalBody {
            code,
            overridable,
            limit,
            requested,
            available,
            shortfall,
            within_allowance,
            may_override,
        }
    }

    fn may_override(&self) -> Vec<String> {
        match self {
            Self::PartnerCap { partner, .. } => vec![format!("partner_approver of {partner}")],
            other if other.overridable() => vec!["pooled_fund_manager".to_owned()],
            _ => Vec::new(),
        }
    }

    fn figures(&self) -> (String, Pence, Pence, Pence, bool) {
        let nil = Pence::ZERO;
        match self {
            Self::OverBudget(excess) | Self::PartnerCap { excess, .. } | Self::Ceiling(excess) => (
                excess.limit.clone(),
                excess.requested,
                excess.available,
                excess.shortfall,
                excess.within_allowance,
            ),
            Self::NoBudget { limit, requested, .. }
            | Self::Closed { limit, requested }
            | Self::OnHold { limit, requested } => (limit.clone(), *requested, nil, *requested, false),
            Self::CreditRaisesAuthority { limit, credit, spent } => {
                (limit.clone(), *credit, *spent, credit.minus(*spent).unwrap_or(*credit), false)
            }
            Self::OffsetAccount { account } => (account.clone(), nil, nil, nil, false),
            Self::DateOutOfBounds { limit, .. } | Self::RingFence { limit, .. } => {
                (limit.clone(), nil, nil, nil, false)
            }
            Self::Position(_) => (String::new(), nil, nil, nil, false),
        }
    }
}
