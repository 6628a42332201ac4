//! What is done by the clock rather than for a change: old answers and spent credentials are cleared away, and balances
//! are folded. Each is harmless when two workers do it at once.

use chrono::{DateTime, Duration, Utc};
use trellis_store::{Session, Store, StoreError};

use crate::fold_rollups;

/// How often.
const EVERY: Duration = Duration::minutes(5);

/// When it was last done by this worker.
#[derive(Default)]
pub(crate) struct Routine {
    last: Option<DateTime<Utc>>,
}

impl Routine {
    /// Does it when its time has come.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of one lifetime does not fit every transaction"
    )]
    pub(crate) async fn keep(&mut self, store: &Store) -> Result<(), StoreError> {
        let now = store.clock().now();
        if self.last.is_some_and(|last| now - last < EVERY) {
            return Ok(());
        }
        self.last = Some(now);
        let session = Session::Job(None);
        store.run("forget idempotency keys", session.clone(), |tx| tx.forget_idempotency_keys()).await?;
        store.run("forget spent credentials", session, |tx| tx.forget_spent()).await?;
        fold_rollups::fold_all(store).await
    }
}
