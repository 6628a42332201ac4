//! The file that the general ledger gave back closes the batch, if it took exactly what it was sent.

use trellis_access::Action;
use trellis_publishing::general_ledger::{ReturnedError, read_returned, reconcile};
use trellis_store::{ClosedBatch, Event, KeptBatch, Tx};
use uuid::Uuid;

use super::digest::sha256;
use super::get_ledger_batch::{batch_for, lines_of};
use crate::Refusal;

/// Closes a batch by the file. Off by a penny, or by a line, and nothing is written.
pub fn reconcile_ledger_batch(tx: &mut Tx<'_>, id: Uuid, file: &[u8]) -> Result<KeptBatch, Refusal> {
    let (_, kept, permit) = batch_for(tx, id, Action::ReconcileLedgerBatch)?;
    let batch = tx.ledger_batch_for_update(id)?.ok_or_else(Refusal::not_found)?;
    if let Some(closed) = &batch.closed {
        let sentence = format!("batch {} was closed on {}", batch.no, closed.at.date_naive());
        return Err(Refusal::rule("batch-closed", sentence));
    }
    let returned = read_returned(file).map_err(refused)?;
    reconcile(&lines_of(tx, &batch, kept)?, &returned).map_err(refused)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let closed = ClosedBatch { by, at: tx.now(), sha256: sha256(file) };
    tx.close_ledger_batch(&permit, id, &closed)?;
    tx.record(
        Event::of(Action::ReconcileLedgerBatch, "ledger_batch", id)
            .with("file_sha256", closed.sha256.clone()),
    );
    Ok(KeptBatch { closed: Some(closed), ..batch })
}

fn refused(error: ReturnedError) -> Refusal {
    Refusal::rule(error.code(), error)
}
