//! An evaluator of a procurement on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_store::KeptAssignment;
use utoipa::ToSchema;
use uuid::Uuid;

/// An evaluator of a procurement.
#[derive(Serialize, ToSchema)]
#[schema(as = Evaluator)]
pub struct EvaluatorBody {
    id: Uuid,
    procurement_id: Uuid,
    person_id: Uuid,
    /// The criteria to score; none means every one that evaluators score.
    criterion_ids: Vec<Uuid>,
    assigned_by: Uuid,
    assigned_at: DateTime<Utc>,
    /// `left` or `conflict`, once they were relieved.
    #[schema(pattern = "^(left|conflict)$")]
    relief: Option<&'static str>,
    relief_reason: Option<String>,
    relieved_by: Option<Uuid>,
    relieved_at: Option<DateTime<Utc>>,
}

impl From<KeptAssignment> for EvaluatorBody {
    fn from(from: KeptAssignment) -> Self {
        Self {
            id: from.id,
            procurement_id: from.assignment.procurement.uuid(),
            person_id: from.assignment.person.uuid(),
            criterion_ids: from.assignment.criteria.iter().map(|criterion| criterion.uuid()).collect(),
            assigned_by: from.assigned_by.uuid(),
            assigned_at: from.assigned_at,
            relief: from.relief.as_ref().map(|relief| relief.cause.name()),
            relieved_by: from.relief.as_ref().map(|relief| relief.by.uuid()),
            relieved_at: from.relief.as_ref().map(|relief| relief.at),
            relief_reason: from.relief.map(|relief| relief.reason),
        }
    }
}
