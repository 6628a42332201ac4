//! Grants that are spent too slowly are told to their owners, without anybody asking.

use trellis_commissioning::{Refusal, grants};
use trellis_kernel::london_date;
use trellis_store::{Session, Store, StoreError};

/// Looks at every grant whose owner was not told yet. One that is refused is told to the log and looked at again.
pub(crate) async fn alert_all(store: &Store) -> Result<(), StoreError> {
    let today = london_date(store.clock().now());
    let watched =
        store.run("find grants to watch", Session::Job(None), move |tx| tx.grants_to_watch(today)).await?;
    for (trust, fund, id) in watched {
        let session = Session::Job(Some(trust));
        let done: Result<bool, Refusal> =
            store.run("alert grant", session, move |tx| grants::alert_grant(tx, fund, id)).await;
        if let Err(refusal) = done {
            tracing::warn!(grant = %id, cause = %refusal, "a grant's owner was not told");
        }
    }
    Ok(())
}
