//! The life of a challenge: received, acknowledged, reviewed, decided; or taken back. A suspension may be lifted before.

use chrono::{DateTime, Utc};
use trellis_kernel::{
    BankHolidays, ChallengeId, OrganisationId, PersonId, london_date, london_midnight_after,
};

use super::{
    Challenge, ChallengeDecision, ChallengeKind, ChallengeOutcome, ChallengeRefusal, ChallengeState, Hand,
    Hold, Lifting, LiftingGround,
};
use crate::Reason;
use crate::award::{Award, AwardState, StandstillKind};
use crate::clock::psr_representation_ends;

/// A challenge as it is written down.
#[derive(Clone, Debug)]
pub struct NewChallenge {
    /// Who challenges.
    pub challenger: OrganisationId,
    /// How.
    pub kind: ChallengeKind,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// What it says.
    pub grounds: Reason,
}

impl Challenge {
    /// Writes a challenge to an award down. There is something to challenge once the award is approved.
    pub fn receive(
        id: ChallengeId,
        award: &Award,
        new: NewChallenge,
        by: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, ChallengeRefusal> {
        let NewChallenge { challenger, kind, received_at, grounds } = new;
        if matches!(
            award.state(),
            AwardState::Proposed | AwardState::Withdrawn { .. } | AwardState::Lapsed { .. }
        ) {
            return Err(ChallengeRefusal::NothingToChallenge { state: award.state().name() });
        }
        let health = award.standstill().is_some_and(|kept| kept.kind() == StandstillKind::Health);
        if kind == ChallengeKind::Representation && !health {
            return Err(ChallengeRefusal::WrongRegime);
        }
        if received_at > now {
            return Err(ChallengeRefusal::BadInstant { received_at });
        }
        let hold = Hold::of(kind, received_at, award);
        Ok(Self {
            id,
            award: award.id(),
            challenger,
            kind,
            received_at,
            recorded_by: by,
            grounds,
            hold,
            state: ChallengeState::Received,
            lifting: None,
        })
    }

    /// The challenger is told that it has come.
    pub fn acknowledge(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ChallengeRefusal> {
        let allowed = matches!(self.state, ChallengeState::Received);
        self.moved(allowed, ChallengeState::Acknowledged(Hand { by, at }))
    }

    /// It is looked into.
    pub fn review(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ChallengeRefusal> {
        let allowed = matches!(self.state, ChallengeState::Acknowledged(_));
        self.moved(allowed, ChallengeState::Reviewing(Hand { by, at }))
    }

    /// Decides it. Proceedings that are decided suspend nothing any more. After the decision on a representation the
    /// standstill goes on for five working days, and each further decision begins them anew (reg 12).
    pub fn decide(
        self,
        (outcome, reason): (ChallengeOutcome, Reason),
        by: PersonId,
        at: DateTime<Utc>,
        holidays: &BankHolidays,
    ) -> Result<Self, ChallengeRefusal> {
        let further =
            self.kind == ChallengeKind::Representation && matches!(self.state, ChallengeState::Decided(_));
        let allowed = further || matches!(self.state, ChallengeState::Reviewing(_));
        let hold = self.hold;
        let decision = ChallengeDecision { outcome, hand: Hand { by, at }, reason };
        let decided = self.moved(allowed, ChallengeState::Decided(decision))?;
        let hold = match (hold, decided.kind) {
            (Hold::None, _) => Hold::None,
            (Hold::Held | Hold::Until(_), ChallengeKind::Representation) => {
                let sent_on = london_date(at);
                Hold::Until(london_midnight_after(psr_representation_ends(holidays, sent_on, sent_on)?))
            }
            (Hold::Held, ChallengeKind::Letter | ChallengeKind::Proceedings) => Hold::Until(at),
            (Hold::Until(lifted), ChallengeKind::Letter | ChallengeKind::Proceedings) => Hold::Until(lifted),
        };
        Ok(Self { hold, ..decided })
    }

    /// The challenger takes it back while it is open. What proceedings suspend stays so until that is lifted.
    pub fn withdraw(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ChallengeRefusal> {
        let allowed = self.state.is_open();
        let hold = match (self.hold, self.kind) {
            (Hold::Held, ChallengeKind::Representation) => Hold::Until(at),
            (hold, _) => hold,
        };
        let taken_back = self.moved(allowed, ChallengeState::Withdrawn(Hand { by, at }))?;
        Ok(Self { hold, ..taken_back })
    }

    /// The suspension of proceedings ends before they are decided: by order of the court, or because they are
    /// discontinued, which ends them too.
    pub fn lift(
        self,
        (ground, reason): (LiftingGround, Reason),
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Self, ChallengeRefusal> {
        if self.kind != ChallengeKind::Proceedings || self.hold != Hold::Held {
            return Err(ChallengeRefusal::NothingToLift);
        }
        let hand = Hand { by, at };
        let state = match ground {
            LiftingGround::Discontinued if self.state.is_open() => ChallengeState::Withdrawn(hand),
            LiftingGround::Discontinued | LiftingGround::CourtOrder => self.state,
        };
        Ok(Self { state, hold: Hold::Until(at), lifting: Some(Lifting { ground, hand, reason }), ..self })
    }

    fn moved(self, allowed: bool, to: ChallengeState) -> Result<Self, ChallengeRefusal> {
        if allowed {
            return Ok(Self { state: to, ..self });
        }
        Err(ChallengeRefusal::TransitionNotAllowed { from: self.state.name(), to: to.name() })
    }
}
