//! A question as the trust reads it: never with who asked.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::Versioned;
use trellis_tendering::{Answer, Clarification, ClarificationState};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A question and what became of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Clarification)]
pub struct ClarificationBody {
    id: Uuid,
    procurement_id: Uuid,
    question: String,
    asked_at: DateTime<Utc>,
    /// `asked`, `answered`, `published`, `rejected` or `withdrawn`.
    state: &'static str,
    answer: Option<String>,
    changes_tender: Option<bool>,
    answered_by: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    reason: Option<String>,
    /// The version for `If-Match`.
    version: i64,
}

impl ClarificationBody {
    /// 200 with the question and its version.
    pub(super) fn reply(saved: Versioned<Clarification>) -> Result<Reply, Refusal> {
        let version = saved.version;
        Ok(Reply::ok(Self::from(saved))?.version(version))
    }

    fn with_answer(self, answer: Answer) -> Self {
        Self {
            answer: Some(answer.text),
            changes_tender: Some(answer.changes_tender),
            answered_by: Some(answer.by.uuid()),
            ..self
        }
    }
}

impl From<Versioned<Clarification>> for ClarificationBody {
    fn from(from: Versioned<Clarification>) -> Self {
        let Versioned { item, version } = from;
        let body = Self {
            id: item.id.uuid(),
            procurement_id: item.procurement.uuid(),
            question: item.question,
            asked_at: item.asked_at,
            state: item.state.name(),
            answer: None,
            changes_tender: None,
            answered_by: None,
            published_at: None,
            reason: None,
            version,
        };
        match item.state {
            ClarificationState::Asked | ClarificationState::Withdrawn { .. } => body,
            ClarificationState::Answered(answer) => body.with_answer(answer),
            ClarificationState::Published { answer, at, .. } => {
                Self { published_at: Some(at), ..body.with_answer(answer) }
            }
            ClarificationState::Rejected { reason, .. } => {
                Self { reason: Some(reason.text().to_owned()), ..body }
            }
        }
    }
}
