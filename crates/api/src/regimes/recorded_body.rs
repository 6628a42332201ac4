//! A decision as it is kept, on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_tendering::regime::RecordedRegime;
use utoipa::ToSchema;
use uuid::Uuid;

use super::decision_body::DecisionBody;

/// A decision on the regime of a procurement, as it is kept.
#[derive(Serialize, ToSchema)]
#[schema(as = RecordedRegime)]
pub struct RecordedBody {
    id: Uuid,
    procurement_id: Uuid,
    decision: DecisionBody,
    /// The process chosen under the health regime.
    process: Option<&'static str>,
    decided_by: Uuid,
    decided_at: DateTime<Utc>,
    accepted_by: Option<Uuid>,
    accepted_at: Option<DateTime<Utc>>,
}

impl From<RecordedRegime> for RecordedBody {
    fn from(from: RecordedRegime) -> Self {
        Self {
            id: from.id,
            procurement_id: from.procurement.uuid(),
            process: from.choice.map(|choice| choice.process.name()),
            decision: from.decision.into(),
            decided_by: from.decided_by.uuid(),
            decided_at: from.decided_at,
            accepted_by: from.accepted.map(|(by, _)| by.uuid()),
            accepted_at: from.accepted.map(|(_, at)| at),
        }
    }
}
