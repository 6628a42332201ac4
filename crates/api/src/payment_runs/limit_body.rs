//! Limits of approval on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::PersonId;
use trellis_store::ApprovalLimit;
use utoipa::ToSchema;
use uuid::Uuid;

/// How much somebody may approve alone.
#[derive(Serialize, ToSchema)]
#[schema(as = ApprovalLimit, example = json!({
    "person_id": null, "amount_p": 5_000_000, "set_at": "2026-10-05T09:00:00Z"
}))]
pub struct LimitBody {
    /// Everyone without a limit of their own where it is null.
    person_id: Option<Uuid>,
    amount_p: i64,
    set_at: DateTime<Utc>,
}

impl From<ApprovalLimit> for LimitBody {
    fn from(from: ApprovalLimit) -> Self {
        let ApprovalLimit { person, amount, set_at } = from;
        Self { person_id: person.map(PersonId::uuid), amount_p: amount.get(), set_at }
    }
}
