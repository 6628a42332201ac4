//! A fresh tender is held against the searches that providers keep.

use serde::Deserialize;
use serde_json::json;
use trellis_kernel::ProcurementId;
use trellis_store::{NewJob, StoreError, Tx};

use crate::job::{Done, Job, JobError, Work};

/// Finds whom a fresh tender fits, and has them told in the rhythm that they chose.
pub(crate) struct MatchSavedSearches;

#[derive(Deserialize)]
struct Arguments {
    opportunity: ProcurementId,
}

impl Job for MatchSavedSearches {
    fn kind(&self) -> &'static str {
        "match_saved_searches"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(find(work))
    }
}

async fn find(work: &Work) -> Result<(), JobError> {
    let Arguments { opportunity } = work.arguments()?;
    work.run("match saved searches", move |tx| tell(tx, opportunity)).await
}

/// A search that was told of this tender before is not found again, so a second attempt tells nobody twice.
fn tell(tx: &mut Tx<'_>, opportunity: ProcurementId) -> Result<(), StoreError> {
    let now = tx.now();
    for (search, rhythm) in tx.match_saved_searches(opportunity)? {
        if let Some(run_at) = rhythm.tells_at(now) {
            tx.enqueue(NewJob { kind: "send_search_alert", payload: json!({ "search": search }), run_at });
        }
    }
    Ok(())
}
