//! What a challenge does to the signature of a contract.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{london_date, show_london};

use super::{Challenge, ChallengeKind};
use crate::award::{Award, AwardState, StandstillKind, shown};

/// What a challenge does to the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Nothing: it warns at most.
    None,
    /// Nobody signs until it is decided or its suspension lifted.
    Held,
    /// From that instant on it no longer keeps the signature back.
    Until(DateTime<Utc>),
}

/// Why a challenge keeps a contract from being signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SigningHeld {
    /// Proceedings were notified while the standstill ran (s.101).
    #[error(
        "proceedings were notified on {}: nobody signs until they are determined or discontinued, or the court lifts the suspension",
        show_london(*.received_at)
    )]
    Suspended {
        /// When they were notified.
        received_at: DateTime<Utc>,
    },
    /// A representation was received in time and is not answered.
    #[error(
        "a representation was received on {}: nobody signs until it is answered and five working days have passed",
        show_london(*.received_at)
    )]
    UnderReview {
        /// When it was received.
        received_at: DateTime<Utc>,
    },
    /// The decision on a representation was sent less than five working days ago.
    #[error(
        "the decision on a representation was sent; the contract can be signed from {}",
        shown(london_date(*.until))
    )]
    DecisionSent {
        /// From when nothing holds any more.
        until: DateTime<Utc>,
    },
    /// A representation was upheld: the award goes back to an earlier step, or is given up.
    #[error("a representation against this award was upheld; withdraw the award or abandon the procurement")]
    Upheld,
}

impl SigningHeld {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Suspended { .. } => "standstill-suspended",
            Self::UnderReview { .. } => "representation-open",
            Self::DecisionSent { .. } => "standstill-running",
            Self::Upheld => "challenge-upheld",
        }
    }

    /// How the award stands meanwhile.
    pub const fn phase(&self) -> &'static str {
        match self {
            Self::Suspended { .. } => "suspended",
            Self::UnderReview { .. } => "reviewing",
            Self::DecisionSent { .. } => "decision_sent",
            Self::Upheld => "challenge_upheld",
        }
    }
}

impl Hold {
    /// What a challenge of a kind, received at an instant, does to an award. Proceedings suspend the standstill that they
    /// are notified in or ahead of; a representation counts within the standstill of the health regime and is logged after
    /// it; a letter holds nothing.
    pub(super) fn of(kind: ChallengeKind, received_at: DateTime<Utc>, award: &Award) -> Self {
        let AwardState::NoticePublished { standstill, .. } = award.state() else {
            let ahead = matches!(award.state(), AwardState::Approved(_) | AwardState::SummariesSent { .. });
            return if ahead && kind == ChallengeKind::Proceedings { Self::Held } else { Self::None };
        };
        let in_time = received_at < standstill.ends_at();
        let counts = match kind {
            ChallengeKind::Letter => false,
            ChallengeKind::Proceedings => in_time,
            ChallengeKind::Representation => in_time && standstill.kind() == StandstillKind::Health,
        };
        if counts { Self::Held } else { Self::None }
    }

    /// From when it no longer holds; `None` where it never did or still waits.
    pub const fn until(self) -> Option<DateTime<Utc>> {
        match self {
            Self::None | Self::Held => None,
            Self::Until(at) => Some(at),
        }
    }
}

impl Challenge {
    /// Why this challenge keeps the contract from being signed at an instant, where it does.
    pub fn holds(&self, now: DateTime<Utc>) -> Option<SigningHeld> {
        let received_at = self.received_at;
        match (self.hold, self.kind) {
            (Hold::None, _) => None,
            (Hold::Held, ChallengeKind::Representation) => Some(SigningHeld::UnderReview { received_at }),
            (Hold::Held, ChallengeKind::Proceedings | ChallengeKind::Letter) => {
                Some(SigningHeld::Suspended { received_at })
            }
            (Hold::Until(until), _) if now < until => Some(SigningHeld::DecisionSent { until }),
            (Hold::Until(_), _) => self.state.is_upheld().then_some(SigningHeld::Upheld),
        }
    }

    /// What whoever signs is told of a challenge that waits for its answer and does not hold.
    pub fn warning(&self, now: DateTime<Utc>) -> Option<String> {
        let open = self.state.is_open() && self.holds(now).is_none();
        let told = match self.kind {
            ChallengeKind::Letter => "a letter challenges this award",
            ChallengeKind::Representation => "a representation came after the standstill",
            ChallengeKind::Proceedings => "proceedings do not suspend the signature",
        };
        open.then(|| format!("{told}: received on {}, not answered yet", show_london(self.received_at)))
    }
}
