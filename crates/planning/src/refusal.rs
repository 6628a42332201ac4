//! Why a plan refuses an act, in sentences that a person can act on.

use thiserror::Error;
use trellis_kernel::Invalid;

use crate::{Balance, Stage};

/// Why the plan stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PlanRefusal {
    /// The life cycle has no such step.
    #[error("a plan that is {from} cannot be {act}")]
    TransitionNotAllowed {
        /// Where the plan stands.
        from: Stage,
        /// What was asked, as a past participle: `signed`.
        act: &'static str,
    },
    /// A priority has no owner organisation or no named person.
    #[error("the priority '{0}' needs one owner organisation and a named person")]
    Unowned(String),
    /// The owner of a priority is not a partner of the plan.
    #[error("the owner of the priority '{0}' is not a partner of this plan")]
    OwnerNotPartner(String),
    /// A priority points at no need.
    #[error("the priority '{0}' needs at least one line of need that it answers")]
    NoEvidence(String),
    /// A joint priority does not say how it is split.
    #[error("the joint priority '{0}' needs a split between health and social care that adds up to 100")]
    Split(String),
    /// There is nothing to balance.
    #[error("the plan has no budget yet: add a priority with an amount above £0.00")]
    NoBudget,
    /// The health share lies outside the range and no exception was reasoned.
    #[error("{0}")]
    OutOfBalance(Balance),
    /// An exception was reasoned where none is needed.
    #[error("the plan is in balance ({0}% health), so no exception is needed")]
    ExceptionNotNeeded(String),
    /// The signer read another version.
    #[error("the plan has changed since it was read; read it again and sign what it says now")]
    HashChanged,
    /// The signer's organisation is no partner.
    #[error("only a partner of the plan signs it")]
    NotPartner,
    /// The partner has signed already.
    #[error("this partner has already signed the plan")]
    AlreadySigned,
    /// Who wrote the plan does not sign it.
    #[error("who wrote any part of the plan does not sign it; another approver of the partner does")]
    SamePerson,
    /// Not every partner has signed.
    #[error("{0} of {1} partners have signed; every partner signs before the plan is agreed")]
    SignOffMissing(usize, usize),
    /// No such priority in this plan.
    #[error("the plan has no such priority")]
    NoSuchPriority,
    /// The plan is full.
    #[error("a plan holds at most {0} priorities")]
    TooManyPriorities(usize),
    /// The fields do not make sense.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

impl PlanRefusal {
    /// The slug under which API clients know this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::Unowned(_) => "plan-unowned",
            Self::OwnerNotPartner(_) => "plan-owner-not-partner",
            Self::NoEvidence(_) => "plan-no-evidence",
            Self::Split(_) => "plan-split",
            Self::NoBudget => "plan-no-budget",
            Self::OutOfBalance(_) => "plan-out-of-balance",
            Self::ExceptionNotNeeded(_) => "plan-exception-not-needed",
            Self::HashChanged => "plan-hash-changed",
            Self::NotPartner => "plan-not-partner",
            Self::AlreadySigned => "plan-already-signed",
            Self::SamePerson => "duty-same-person",
            Self::SignOffMissing(..) => "plan-sign-off-missing",
            Self::NoSuchPriority => "plan-no-such-priority",
            Self::TooManyPriorities(_) => "plan-too-many-priorities",
            Self::Invalid(_) => "invalid-content",
        }
    }
}
