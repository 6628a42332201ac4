//! Journals are sealed in the background: posting takes no lock of the chain, so it costs posting nothing.

use trellis_store::{Session, Store, StoreError};

/// Entries sealed in one transaction, so that none of them is long.
const BATCH: i64 = 500;

/// Seals every final entry of every fund, one trust at a time, marks the instant for those who read the past, and
/// sums up the days that are over.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one lifetime does not fit every transaction"
)]
pub(crate) async fn seal_all(store: &Store) -> Result<(), StoreError> {
    store.run("mark watermark", Session::Job(None), |tx| tx.mark_watermark()).await?;
    store.run("settle the past", Session::Job(None), |tx| tx.settle_the_past()).await?;
    for (trust, fund) in store.run("find funds to seal", Session::Job(None), |tx| tx.funds_to_seal()).await? {
        loop {
            let session = Session::Job(Some(trust));
            let sealed = store.run("seal entries", session, move |tx| tx.seal_entries(fund, BATCH)).await?;
            metrics::counter!("ledger_sealed_entries_total").increment(u64::try_from(sealed).unwrap_or(0));
            if i64::try_from(sealed).is_ok_and(|sealed| sealed < BATCH) {
                break;
            }
        }
    }
    Ok(())
}
