//! A challenge on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::{KeptChallenge, Versioned};
use trellis_tendering::challenge::{ChallengeState, Hold, Lifting};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A challenge to an award.
#[derive(Serialize, ToSchema)]
#[schema(as = Challenge, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000071", "procurement_id": "0190a3d2-0000-7000-8000-000000000001",
    "award_id": "0190a3d2-0000-7000-8000-000000000051", "challenger_id": "0190a3d2-0000-7000-8000-000000000012",
    "kind": "proceedings", "received_at": "2026-09-29T10:00:00Z", "grounds": "The price formula was misapplied.",
    "holds_signature": true, "held_until": null, "state": "received", "step_at": null, "decision_reason": null,
    "lifting": null, "version": 1
}))]
pub struct ChallengeBody {
    id: Uuid,
    procurement_id: Uuid,
    award_id: Uuid,
    challenger_id: Uuid,
    #[schema(pattern = "^(letter|psr_representation|proceedings)$")]
    kind: &'static str,
    received_at: DateTime<Utc>,
    grounds: String,
    /// It came in time to keep the signature back.
    holds_signature: bool,
    /// From when it no longer does, once that is known.
    held_until: Option<DateTime<Utc>>,
    #[schema(pattern = "^(received|acknowledged|reviewing|upheld|rejected|settled|withdrawn)$")]
    state: &'static str,
    /// When it came to that.
    step_at: Option<DateTime<Utc>>,
    decision_reason: Option<String>,
    lifting: Option<LiftingBody>,
    version: i64,
}

/// The end of a suspension before the challenge was decided.
#[derive(Serialize, ToSchema)]
#[schema(as = Lifting)]
pub struct LiftingBody {
    #[schema(pattern = "^(court_order|discontinued)$")]
    ground: &'static str,
    at: DateTime<Utc>,
    reason: String,
}

impl From<Versioned<KeptChallenge>> for ChallengeBody {
    fn from(found: Versioned<KeptChallenge>) -> Self {
        let Versioned { item: KeptChallenge { procurement, challenge, .. }, version } = found;
        let (step_at, decision_reason) = match &challenge.state {
            ChallengeState::Received => (None, None),
            ChallengeState::Acknowledged(hand)
            | ChallengeState::Reviewing(hand)
            | ChallengeState::Withdrawn(hand) => (Some(hand.at), None),
            ChallengeState::Decided(decision) => {
                (Some(decision.hand.at), Some(decision.reason.text().to_owned()))
            }
        };
        Self {
            id: challenge.id.uuid(),
            procurement_id: procurement.uuid(),
            award_id: challenge.award.uuid(),
            challenger_id: challenge.challenger.uuid(),
            kind: challenge.kind.name(),
            received_at: challenge.received_at,
            grounds: challenge.grounds.text().to_owned(),
            holds_signature: challenge.hold != Hold::None,
            held_until: challenge.hold.until(),
            state: challenge.state.name(),
            step_at,
            decision_reason,
            lifting: challenge.lifting.as_ref().map(LiftingBody::from),
            version,
        }
    }
}

impl From<&Lifting> for LiftingBody {
    fn from(from: &Lifting) -> Self {
        Self { ground: from.ground.name(), at: from.hand.at, reason: from.reason.text().to_owned() }
    }
}

impl ChallengeBody {
    /// 200 with the challenge and its version.
    pub(super) fn reply(found: Versioned<KeptChallenge>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
