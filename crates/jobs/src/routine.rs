//! What is done by the clock rather than for a change: journals are sealed, reservations expire, owners of grants are told,
//! old answers, spent credentials and complaints closed six years ago are cleared away, and balances are folded. Each is harmless
//! when two workers do it at once.

use chrono::{DateTime, Duration, Utc};
use trellis_store::{Session, Store, StoreError};

use crate::{alert_grants, expire_reservations, fold_rollups, seal_journals};

/// How often.
const EVERY: Duration = Duration::minutes(5);
/// How often journals are sealed: somebody who closes a period waits for it.
const SEAL_EVERY: Duration = Duration::seconds(3);

/// When it was last done by this worker.
#[derive(Default)]
pub(crate) struct Routine {
    last: Option<DateTime<Utc>>,
    last_seal: Option<DateTime<Utc>>,
}

impl Routine {
    /// Does it when its time has come.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of one lifetime does not fit every transaction"
    )]
    pub(crate) async fn keep(&mut self, store: &Store) -> Result<(), StoreError> {
        let now = store.clock().now();
        if self.last_seal.is_none_or(|last| now - last >= SEAL_EVERY) {
            self.last_seal = Some(now);
            seal_journals::seal_all(store).await?;
        }
        if self.last.is_some_and(|last| now - last < EVERY) {
            return Ok(());
        }
        self.last = Some(now);
        let session = Session::Job(None);
        store.run("forget idempotency keys", session.clone(), |tx| tx.forget_idempotency_keys()).await?;
        store.run("forget spent credentials", session.clone(), |tx| tx.forget_spent()).await?;
        let gone = store.run("delete old complaints", session, |tx| tx.forget_complaints()).await?;
        if gone > 0 {
            tracing::info!(
                complaints = gone,
                "complaints were deleted: they were kept for as long as they are"
            );
        }
        expire_reservations::expire_all(store).await?;
        alert_grants::alert_all(store).await?;
        fold_rollups::fold_all(store).await
    }
}
