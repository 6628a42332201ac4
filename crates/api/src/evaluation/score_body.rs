//! Scores on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_kernel::Invalid;
use trellis_store::Versioned;
use trellis_tendering::evaluation::{Assessment, Score, ScoreState};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A score value and the reason for it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "value": 4, "reason": "Clear referral routes in every school (page 12)." }))]
pub struct AssessmentBody {
    /// A whole number from 0 to 5.
    #[schema(minimum = 0, maximum = 5)]
    value: i64,
    /// Why, citing the bid.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// One evaluator's score of a bid on a criterion.
#[derive(Serialize, ToSchema)]
#[schema(as = Score, example = json!({
    "bid_id": "0190a3d2-0000-7000-8000-000000000021", "criterion_id": "0190a3d2-0000-7000-8000-000000000031",
    "evaluator_id": "0190a3d2-0000-7000-8000-000000000041", "value": 4,
    "reason": "Clear referral routes in every school (page 12).", "state": "draft", "submitted_at": null, "version": 1
}))]
pub struct ScoreBody {
    bid_id: Uuid,
    criterion_id: Uuid,
    evaluator_id: Uuid,
    #[schema(minimum = 0, maximum = 5)]
    value: u8,
    reason: String,
    /// `draft` or `submitted`.
    #[schema(pattern = "^(draft|submitted)$")]
    state: &'static str,
    submitted_at: Option<DateTime<Utc>>,
    /// What to send as If-Match to change a draft.
    version: i64,
}

impl AssessmentBody {
    pub(super) fn read(&self) -> Result<Assessment, Invalid> {
        Assessment::new(self.value, &self.reason)
    }
}

impl ScoreBody {
    pub(super) fn reply(saved: Versioned<Score>) -> Result<Reply, Refusal> {
        let version = saved.version;
        Ok(Reply::ok(Self::from(saved))?.version(version))
    }
}

impl From<Versioned<Score>> for ScoreBody {
    fn from(from: Versioned<Score>) -> Self {
        let score = from.item;
        let submitted_at = match score.state() {
            ScoreState::Draft => None,
            ScoreState::Submitted(at) => Some(at),
        };
        Self {
            bid_id: score.bid().uuid(),
            criterion_id: score.criterion().uuid(),
            evaluator_id: score.evaluator().uuid(),
            value: score.value().get(),
            reason: score.reason().to_owned(),
            state: if submitted_at.is_some() { "submitted" } else { "draft" },
            submitted_at,
            version: from.version,
        }
    }
}
