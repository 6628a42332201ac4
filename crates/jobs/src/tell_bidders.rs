//! Finds who is told of something that happened to a tender, and has each of them written to.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use trellis_kernel::{AwardId, BidConcernId, LotId, ProcurementId};
use trellis_store::{NewJob, StoreError, TenderEvent, Tx};
use trellis_tendering::TenderNews;
use uuid::Uuid;

use crate::job::{Done, Job, JobError, Work};

/// Notes each reader of an event once, with a letter for each of them.
pub(crate) struct TellBidders;

#[derive(Deserialize)]
struct Arguments {
    event: Uuid,
    news: String,
    procurement: ProcurementId,
    lot: Option<LotId>,
    award: Option<AwardId>,
    concern: Option<BidConcernId>,
    /// When it happened; what was queued before this was noted happened as far as anybody knows when it is told.
    at: Option<DateTime<Utc>>,
}

impl Job for TellBidders {
    fn kind(&self) -> &'static str {
        "tell_bidders"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(find(work))
    }
}

async fn find(work: &Work) -> Result<(), JobError> {
    let Arguments { event, news, procurement, lot, award, concern, at } = work.arguments()?;
    let news =
        TenderNews::from_name(&news).ok_or_else(|| JobError::Never(format!("unknown news '{news}'")))?;
    let event = TenderEvent { id: event, news, procurement, lot, award, concern, at };
    work.run("note tender letters", move |tx| tell(tx, &event)).await
}

/// Whoever was noted for this event before is not written to again, so a second attempt tells nobody twice.
fn tell(tx: &mut Tx<'_>, event: &TenderEvent) -> Result<(), StoreError> {
    let run_at = tx.now();
    let mut readers = if event.news.is_of_one_bid() {
        tx.note_concern_letters(event)?
    } else {
        tx.note_tender_letters(event)?
    };
    if event.news.reaches_invited() {
        readers.extend(tx.note_quote_letters(event)?);
    }
    for person in readers {
        let payload = json!({ "event": event.id, "person": person });
        tx.enqueue(NewJob { kind: "send_tender_letter", payload, run_at });
    }
    Ok(())
}
