//! Jobs, enqueued in the transaction of the change they belong to.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

/// A job to run once the change is committed.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Its kind, as the runner knows it.
    pub kind: &'static str,
    /// Its arguments: ids, never personal data.
    pub payload: Value,
    /// Not before this instant.
    pub run_at: DateTime<Utc>,
}

impl NewJob {
    pub(crate) fn row(&self, id: Uuid) -> Value {
        json!({ "id": id, "kind": self.kind, "payload": self.payload, "run_at": self.run_at.to_rfc3339() })
    }
}
