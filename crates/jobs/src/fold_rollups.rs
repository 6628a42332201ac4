//! Balances that do not grow: postings add deltas, this folds them into the rollup, and readers add both.

use trellis_store::{Session, Store, StoreError};

use crate::job::{Done, Job, Work};

/// Deltas folded in one transaction, so that none of them is long.
const BATCH: i32 = 5_000;

/// Folds what is there.
pub(crate) struct FoldRollups;

impl Job for FoldRollups {
    fn kind(&self) -> &'static str {
        "fold_rollups"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(async { Ok(fold_all(&work.store).await?) })
    }
}

/// Folds until little is left.
pub(crate) async fn fold_all(store: &Store) -> Result<(), StoreError> {
    loop {
        let folded = store.run("fold rollups", Session::Job(None), |tx| tx.fold_rollups(BATCH)).await?;
        if folded < i64::from(BATCH) {
            return Ok(());
        }
    }
}
