//! Challenges as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_tendering::Reason;
use trellis_tendering::challenge::{
    Challenge, ChallengeDecision, ChallengeKind, ChallengeOutcome, ChallengeState, Hand, Hold, Lifting,
    LiftingGround,
};
use uuid::Uuid;

use super::KeptChallenge;
use crate::schema::challenge;
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = challenge)]
pub(super) struct ChallengeRow {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    award_id: Uuid,
    challenger_id: Uuid,
    kind: String,
    received_at: DateTime<Utc>,
    recorded_by: Uuid,
    grounds: String,
    held: bool,
    version: i64,
    #[diesel(embed)]
    step: StepRow,
}

/// The columns that a step changes.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = challenge, treat_none_as_null = true)]
pub(super) struct StepRow {
    held_until: Option<DateTime<Utc>>,
    state: String,
    step_by: Option<Uuid>,
    step_at: Option<DateTime<Utc>>,
    decision_reason: Option<String>,
    lifting_ground: Option<String>,
    lifted_by: Option<Uuid>,
    lifted_at: Option<DateTime<Utc>>,
    lifting_reason: Option<String>,
}

impl ChallengeRow {
    pub(super) fn of(new: &KeptChallenge) -> Self {
        let challenge = &new.challenge;
        Self {
            id: challenge.id.uuid(),
            trust_id: new.trust.uuid(),
            procurement_id: new.procurement.uuid(),
            award_id: challenge.award.uuid(),
            challenger_id: challenge.challenger.uuid(),
            kind: challenge.kind.name().to_owned(),
            received_at: challenge.received_at,
            recorded_by: challenge.recorded_by.uuid(),
            grounds: challenge.grounds.text().to_owned(),
            held: challenge.hold != Hold::None,
            version: 1,
            step: StepRow::of(challenge),
        }
    }

    pub(super) fn into_domain(self) -> Result<Versioned<KeptChallenge>, StoreError> {
        let (id, version) = (self.id, self.version);
        let item = self.kept().ok_or_else(|| StoreError::Corrupt(format!("challenge {id}")))?;
        Ok(Versioned { item, version })
    }

    fn kept(self) -> Option<KeptChallenge> {
        let hold = match (self.held, self.step.held_until) {
            (false, _) => Hold::None,
            (true, None) => Hold::Held,
            (true, Some(until)) => Hold::Until(until),
        };
        let challenge = Challenge {
            id: self.id.into(),
            award: self.award_id.into(),
            challenger: self.challenger_id.into(),
            kind: ChallengeKind::from_name(&self.kind)?,
            received_at: self.received_at,
            recorded_by: self.recorded_by.into(),
            grounds: Reason::new(&self.grounds).ok()?,
            hold,
            lifting: self.step.lifting()?,
            state: self.step.state()?,
        };
        Some(KeptChallenge {
            trust: self.trust_id.into(),
            procurement: self.procurement_id.into(),
            challenge,
        })
    }
}

impl StepRow {
    pub(super) fn of(from: &Challenge) -> Self {
        let (hand, reason) = match &from.state {
            ChallengeState::Received => (None, None),
            ChallengeState::Acknowledged(hand)
            | ChallengeState::Reviewing(hand)
            | ChallengeState::Withdrawn(hand) => (Some(*hand), None),
            ChallengeState::Decided(decision) => {
                (Some(decision.hand), Some(decision.reason.text().to_owned()))
            }
        };
        let lifting = from.lifting.as_ref();
        Self {
            held_until: from.hold.until(),
            state: from.state.name().to_owned(),
            step_by: hand.map(|hand| hand.by.uuid()),
            step_at: hand.map(|hand| hand.at),
            decision_reason: reason,
            lifting_ground: lifting.map(|lifting| lifting.ground.name().to_owned()),
            lifted_by: lifting.map(|lifting| lifting.hand.by.uuid()),
            lifted_at: lifting.map(|lifting| lifting.hand.at),
            lifting_reason: lifting.map(|lifting| lifting.reason.text().to_owned()),
        }
    }

    fn state(&self) -> Option<ChallengeState> {
        if self.state == "received" {
            return Some(ChallengeState::Received);
        }
        let hand = Hand { by: self.step_by?.into(), at: self.step_at? };
        Some(match self.state.as_str() {
            "acknowledged" => ChallengeState::Acknowledged(hand),
            "reviewing" => ChallengeState::Reviewing(hand),
            "withdrawn" => ChallengeState::Withdrawn(hand),
            outcome => ChallengeState::Decided(ChallengeDecision {
                outcome: ChallengeOutcome::from_name(outcome)?,
                hand,
                reason: Reason::new(self.decision_reason.as_deref()?).ok()?,
            }),
        })
    }

    /// `None` where it is unreadable; `Some(None)` where nothing was lifted.
    #[expect(clippy::option_option, reason = "absent and unreadable are two things")]
    fn lifting(&self) -> Option<Option<Lifting>> {
        let Some(ground) = &self.lifting_ground else { return Some(None) };
        Some(Some(Lifting {
            ground: LiftingGround::from_name(ground)?,
            hand: Hand { by: self.lifted_by?.into(), at: self.lifted_at? },
            reason: Reason::new(self.lifting_reason.as_deref()?).ok()?,
        }))
    }
}
