//! Reservations whose last day has passed give their money back, without anybody asking.

use trellis_commissioning::{Refusal, budgets};
use trellis_kernel::london_date;
use trellis_store::{Session, Store, StoreError};

/// Lets every reservation expire whose last day has passed in London. One that is refused, as in a fund whose periods are all
/// closed, is told to the log and tried again the next time.
pub(crate) async fn expire_all(store: &Store) -> Result<(), StoreError> {
    let today = london_date(store.clock().now());
    let expired = store
        .run("find expired reservations", Session::Job(None), move |tx| tx.expired_reservations(today))
        .await?;
    for (trust, fund, id) in expired {
        let session = Session::Job(Some(trust));
        let done: Result<bool, Refusal> = store
            .run("expire reservation", session, move |tx| budgets::expire_reservation(tx, fund, id))
            .await;
        if let Err(refusal) = done {
            tracing::warn!(reservation = %id, cause = %refusal, "a reservation did not expire");
        }
    }
    Ok(())
}
