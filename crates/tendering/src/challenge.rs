//! A challenge to an award: a letter, a representation under the health regime, or proceedings; and how it keeps the
//! signature back.
//!
//! `steps` is its life, `hold` what it does to the signature (Procurement Act 2023 s.101; SI 2023/1348 reg 12), `refusal`
//! why a step is refused. The standstill itself is in `award`.

mod hold;
mod refusal;
mod steps;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use trellis_kernel::{AwardId, ChallengeId, OrganisationId, PersonId};

pub use self::hold::{Hold, SigningHeld};
pub use self::refusal::ChallengeRefusal;
pub use self::steps::NewChallenge;
use crate::Reason;

/// How an award is challenged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChallengeKind {
    /// A letter: it warns whoever signs, and holds nothing.
    Letter,
    /// A representation under the health regime (SI 2023/1348 reg 12).
    Representation,
    /// Proceedings in court (s.100); notified while the standstill runs, they suspend it.
    Proceedings,
}

/// What was decided of a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChallengeOutcome {
    /// It is right: the award does not stand.
    Upheld,
    /// It is not: the award stands.
    Rejected,
    /// It was settled: the award stands.
    Settled,
}

/// Why a suspension ends before the challenge is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LiftingGround {
    /// The court lifts it (s.102).
    CourtOrder,
    /// The proceedings are discontinued.
    Discontinued,
}

/// Who took a step, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A decision on a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeDecision {
    /// What was decided.
    pub outcome: ChallengeOutcome,
    /// Who decided, and when it was sent.
    pub hand: Hand,
    /// Why.
    pub reason: Reason,
}

/// The end of a suspension before the challenge is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifting {
    /// On what ground.
    pub ground: LiftingGround,
    /// Who took note of it, and when.
    pub hand: Hand,
    /// What it rests on.
    pub reason: Reason,
}

/// Where a challenge stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChallengeState {
    /// It has come.
    Received,
    /// The challenger knows that it has come.
    Acknowledged(Hand),
    /// It is looked into.
    Reviewing(Hand),
    /// It is decided; a representation may be decided further.
    Decided(ChallengeDecision),
    /// The challenger took it back.
    Withdrawn(Hand),
}

/// A challenge to the award of one lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Which.
    pub id: ChallengeId,
    /// The award.
    pub award: AwardId,
    /// Who challenges.
    pub challenger: OrganisationId,
    /// How.
    pub kind: ChallengeKind,
    /// When it was received, or the authority notified of it.
    pub received_at: DateTime<Utc>,
    /// Who wrote it down.
    pub recorded_by: PersonId,
    /// What it says.
    pub grounds: Reason,
    /// What it does to the signature.
    pub hold: Hold,
    /// Where it stands.
    pub state: ChallengeState,
    /// The end of its suspension before a decision, where there was one.
    pub lifting: Option<Lifting>,
}

macro_rules! names {
    ($kind:ident: $($variant:ident $name:literal),+) => {
        impl $kind {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name on the wire and in the database.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The one of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

names!(ChallengeKind: Letter "letter", Representation "psr_representation", Proceedings "proceedings");
names!(ChallengeOutcome: Upheld "upheld", Rejected "rejected", Settled "settled");
names!(LiftingGround: CourtOrder "court_order", Discontinued "discontinued");

impl ChallengeState {
    /// Its name on the wire and in the database: a decided challenge is named by its outcome.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged(_) => "acknowledged",
            Self::Reviewing(_) => "reviewing",
            Self::Decided(decision) => decision.outcome.name(),
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// Whether it still waits for an answer.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Received | Self::Acknowledged(_) | Self::Reviewing(_))
    }

    /// Whether it was decided for the challenger.
    pub const fn is_upheld(&self) -> bool {
        matches!(self, Self::Decided(ChallengeDecision { outcome: ChallengeOutcome::Upheld, .. }))
    }
}
