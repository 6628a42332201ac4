//! Agreed scores on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_tendering::evaluation::{ModeratedScore, ModerationState};
use utoipa::ToSchema;
use uuid::Uuid;

/// The agreed score of a bid on a criterion.
#[derive(Serialize, ToSchema)]
#[schema(as = ModeratedScore, example = json!({
    "bid_id": "0190a3d2-0000-7000-8000-000000000021", "criterion_id": "0190a3d2-0000-7000-8000-000000000031", "value": 4,
    "reason": "Both evaluators cite page 12.", "moderator_id": "0190a3d2-0000-7000-8000-000000000042",
    "agreed_at": "2026-07-22T09:00:00Z", "state": "agreed", "approved_by": null, "approved_at": null
}))]
pub struct ModeratedScoreBody {
    bid_id: Uuid,
    criterion_id: Uuid,
    #[schema(minimum = 0, maximum = 5)]
    value: u8,
    reason: String,
    moderator_id: Uuid,
    agreed_at: DateTime<Utc>,
    /// `agreed`; or, outside the evaluators' range, `awaiting_approval` and then `approved`. `reopened` since an evaluator was relieved
    /// for a conflict.
    #[schema(pattern = "^(agreed|awaiting_approval|approved|reopened)$")]
    state: &'static str,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
}

impl From<ModeratedScore> for ModeratedScoreBody {
    fn from(from: ModeratedScore) -> Self {
        Self::from(&from)
    }
}

impl From<&ModeratedScore> for ModeratedScoreBody {
    fn from(from: &ModeratedScore) -> Self {
        let agreement = from.agreement();
        let (state, approval) = match from.state() {
            ModerationState::Agreed => ("agreed", None),
            ModerationState::AwaitingApproval => ("awaiting_approval", None),
            ModerationState::Reopened => ("reopened", None),
            ModerationState::Approved { by, at } => ("approved", Some((by, at))),
        };
        Self {
            bid_id: from.bid().uuid(),
            criterion_id: from.criterion().uuid(),
            value: from.value().get(),
            reason: agreement.assessment.reason.text().to_owned(),
            moderator_id: agreement.moderator.uuid(),
            agreed_at: agreement.at,
            state,
            approved_by: approval.map(|(by, _)| by.uuid()),
            approved_at: approval.map(|(_, at)| at),
        }
    }
}
