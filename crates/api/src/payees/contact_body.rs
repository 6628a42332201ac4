//! A contact of a payee on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_budgets::HeldContact;
use utoipa::ToSchema;
use uuid::Uuid;

/// A telephone number or an address that is on file for a payee.
#[derive(Serialize, ToSchema)]
#[schema(as = PayeeContact, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000061", "kind": "telephone", "value": "020 7946 0000",
    "function": "Finance team", "added_at": "2026-09-01T09:00:00Z"
}))]
pub struct ContactBody {
    id: Uuid,
    /// `telephone` or `email`.
    kind: &'static str,
    value: String,
    function: String,
    /// Since when it is on file: only requests made later can be confirmed by it.
    added_at: DateTime<Utc>,
}

impl From<HeldContact> for ContactBody {
    fn from(from: HeldContact) -> Self {
        Self {
            id: from.id.uuid(),
            kind: from.kind.key(),
            value: from.value,
            function: from.function,
            added_at: from.added.at,
        }
    }
}
