//! The way of a supplier into a dynamic market and out of it.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{Invalid, MarketId, MarketMemberId, OrganisationId, PersonId};

use crate::reason::Reason;

/// Where a supplier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberState {
    /// It has applied.
    Applied,
    /// It is looked into.
    UnderReview,
    /// It is in.
    Admitted,
    /// It does not meet the conditions; it may apply again.
    Refused,
    /// It is in, and gets no new work for now.
    SuspendedNewWork,
    /// It was told that it will be taken out, and why (s.37).
    RemovalTold {
        /// Whether its new work was suspended before.
        was_suspended: bool,
    },
    /// It is out.
    Removed,
}

/// A step on that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStep {
    /// Looks into an application.
    Review,
    /// Takes the supplier in.
    Admit,
    /// Does not.
    Refuse,
    /// No new work for now.
    Suspend,
    /// New work again.
    Reinstate,
    /// Tells it that it will be taken out.
    TellRemoval,
    /// Takes it out.
    Remove,
}

/// What a supplier says when it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The market.
    pub market: MarketId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// Who applies.
    pub provider: OrganisationId,
    /// How it meets the conditions.
    pub statement: Reason,
    /// Who applied for it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A supplier in a market, or on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketMember {
    /// Which.
    pub id: MarketMemberId,
    /// Its application.
    pub application: Application,
    /// Where it stands.
    pub state: MemberState,
    /// Why, where the last step was given a reason.
    pub reason: Option<Reason>,
    /// Who took the last step, and when; nobody before the first.
    pub step: Option<(PersonId, DateTime<Utc>)>,
}

/// Why a supplier stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MemberRefusal {
    /// The life cycle knows no such step.
    #[error("a supplier that is {from} cannot be {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// A reason is missing.
    #[error("say why: the supplier is told")]
    ReasonNeeded,
    /// The supplier was not told before.
    #[error("tell the supplier first that it will be removed, and why (s.37)")]
    NotToldFirst,
    /// Who applied would judge the application.
    #[error("the person who applied does not judge the application; another officer does")]
    OwnApplication,
    /// It is in the market already, or on its way.
    #[error("this supplier has applied already")]
    AppliedAlready,
    /// A field is wrong.
    #[error("{0}")]
    Invalid(#[from] Invalid),
}

impl MemberRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::ReasonNeeded => "reason-needed",
            Self::NotToldFirst => "removal-not-told",
            Self::OwnApplication => "duty-same-person",
            Self::AppliedAlready => "applied-already",
            Self::Invalid(_) => "invalid-content",
        }
    }
}

impl MemberState {
    pub(super) const ALL: [Self; 8] = [
        Self::Applied,
        Self::UnderReview,
        Self::Admitted,
        Self::Refused,
        Self::SuspendedNewWork,
        Self::RemovalTold { was_suspended: false },
        Self::RemovalTold { was_suspended: true },
        Self::Removed,
    ];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::UnderReview => "under_review",
            Self::Admitted => "admitted",
            Self::Refused => "refused",
            Self::SuspendedNewWork => "suspended_new_work",
            Self::RemovalTold { was_suspended: false } => "removal_told",
            Self::RemovalTold { was_suspended: true } => "removal_told_suspended",
            Self::Removed => "removed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether contracts may be awarded to it by reference to the market.
    pub const fn gets_new_work(self) -> bool {
        matches!(self, Self::Admitted | Self::RemovalTold { was_suspended: false })
    }

    /// Whether its application is still to be decided.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Applied | Self::UnderReview)
    }

    /// Whether it may bid for a contract that is awarded by reference to the market: its application is decided before bids
    /// are opened (s.34(4)).
    pub const fn may_bid(self) -> bool {
        self.gets_new_work() || self.is_undecided()
    }
}

impl MemberStep {
    /// What the supplier would be after it.
    const fn done(self) -> &'static str {
        match self {
            Self::Review => "under review",
            Self::Admit => "admitted",
            Self::Refuse => "refused",
            Self::Suspend => "suspended",
            Self::Reinstate => "reinstated",
            Self::TellRemoval => "told of its removal",
            Self::Remove => "removed",
        }
    }

    /// Whether the supplier is told why.
    const fn needs_reason(self) -> bool {
        matches!(self, Self::Refuse | Self::Suspend | Self::TellRemoval)
    }
}

impl MarketMember {
    /// A supplier that applies.
    pub const fn apply(id: MarketMemberId, application: Application) -> Self {
        Self { id, application, state: MemberState::Applied, reason: None, step: None }
    }

    /// Takes a step.
    pub fn take(
        self,
        step: MemberStep,
        reason: Option<Reason>,
        hand: (PersonId, DateTime<Utc>),
    ) -> Result<Self, MemberRefusal> {
        if hand.0 == self.application.by {
            return Err(MemberRefusal::OwnApplication);
        }
        let state = self.next(step)?;
        if step.needs_reason() && reason.is_none() {
            return Err(MemberRefusal::ReasonNeeded);
        }
        // What it was told of its removal stays when it is removed.
        let reason = reason.or_else(|| self.reason.clone().filter(|_| step == MemberStep::Remove));
        Ok(Self { state, reason, step: Some(hand), ..self })
    }

    fn next(&self, step: MemberStep) -> Result<MemberState, MemberRefusal> {
        use MemberState::{Admitted, Applied, Refused, RemovalTold, Removed, SuspendedNewWork, UnderReview};
        match (step, self.state) {
            (MemberStep::Review, Applied) => Ok(UnderReview),
            (MemberStep::Admit, UnderReview) | (MemberStep::Reinstate, SuspendedNewWork) => Ok(Admitted),
            (MemberStep::Refuse, UnderReview) => Ok(Refused),
            (MemberStep::Suspend, Admitted) => Ok(SuspendedNewWork),
            (MemberStep::TellRemoval, Admitted) => Ok(RemovalTold { was_suspended: false }),
            (MemberStep::TellRemoval, SuspendedNewWork) => Ok(RemovalTold { was_suspended: true }),
            (MemberStep::Remove, RemovalTold { .. }) => Ok(Removed),
            (MemberStep::Remove, Admitted | SuspendedNewWork) => Err(MemberRefusal::NotToldFirst),
            (
                MemberStep::Review
                | MemberStep::Admit
                | MemberStep::Refuse
                | MemberStep::Suspend
                | MemberStep::Reinstate
                | MemberStep::TellRemoval
                | MemberStep::Remove,
                from,
            ) => Err(MemberRefusal::TransitionNotAllowed { from: from.name(), to: step.done() }),
        }
    }
}
