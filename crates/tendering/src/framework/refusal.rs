//! Why a framework, or a supplier in it, stays as it is.

use chrono::NaiveDate;
use thiserror::Error;

/// Why a framework stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FrameworkRefusal {
    /// The life cycle knows no such step.
    #[error("a framework that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// No tender was published for it.
    #[error("publish its tender first, or name the notice that tells of its award")]
    NotTendered,
    /// It lasts longer than the law lets it.
    #[error("a framework lasts {most} months at most here; this has {months}: {why}")]
    TooLong {
        /// The months it would have.
        months: u32,
        /// The months it may have.
        most: u32,
        /// What would make it lawful, or why nothing does.
        why: &'static str,
    },
    /// An open framework is awarded again too late.
    #[error(
        "an open framework is awarded again within 3 years and then at least every 5 (s.49); {0} comes too late"
    )]
    ReawardLate(NaiveDate),
    /// A lot has nobody.
    #[error("lot {0} has no supplier yet")]
    LotWithoutSupplier(u16),
    /// A supplier did not bid for it.
    #[error("this supplier has no bid in the framework's tender")]
    DidNotBid,
    /// It gives no new work.
    #[error("this framework is {0}: contracts are called off while it is live")]
    NotLive(&'static str),
    /// Its term begins later.
    #[error("this framework begins on {0}; contracts are called off from then on")]
    NotBegun(NaiveDate),
    /// It takes no more suppliers.
    #[error("this framework is {0}: it takes more suppliers only where it is open, when it is awarded again")]
    Closed(&'static str),
    /// A fee would be a sum of money.
    #[error("a fee is a fixed share of what a supplier is awarded, never a sum of money (ss.38, 45(7))")]
    FeeNotShare,
}

impl FrameworkRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NotTendered => "framework-not-tendered",
            Self::TooLong { .. } => "framework-too-long",
            Self::ReawardLate(_) => "reaward-late",
            Self::LotWithoutSupplier(_) => "lot-without-supplier",
            Self::DidNotBid => "did-not-bid",
            Self::NotLive(_) | Self::NotBegun(_) => "framework-not-live",
            Self::Closed(_) => "framework-closed",
            Self::FeeNotShare => "fee-not-share",
        }
    }
}

/// Why a supplier keeps its place as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FrameworkMemberRefusal {
    /// The life cycle knows no such step.
    #[error("a supplier that is {from} cannot be {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// It is in the framework already.
    #[error("this supplier is in the framework already")]
    NamedAlready,
    /// It gets no new work, or none in that lot.
    #[error("{0}")]
    NoNewWork(String),
}

impl FrameworkMemberRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NamedAlready => "named-already",
            Self::NoNewWork(_) => "no-new-work",
        }
    }
}
