//! A batch with its lines.

use trellis_access::{Action, Permit};
use trellis_publishing::general_ledger::GeneralLedgerLine;
use trellis_store::{KeptBatch, KeptFund, Tx};
use uuid::Uuid;

use super::ledger_lines::LedgerNames;
use crate::Refusal;
use crate::funds::fund_for;

/// Reads a batch and the lines that went over with it.
pub fn get_ledger_batch(tx: &mut Tx<'_>, id: Uuid) -> Result<(KeptBatch, Vec<GeneralLedgerLine>), Refusal> {
    let (batch, kept, _) = batch_for(tx, id, Action::GetLedgerBatch)?;
    let lines = lines_of(tx, &batch, kept)?;
    Ok((batch, lines))
}

/// A batch, its fund, and leave to do something with it.
pub(super) fn batch_for(
    tx: &mut Tx<'_>,
    id: Uuid,
    action: Action,
) -> Result<(KeptBatch, KeptFund, Permit), Refusal> {
    let batch = tx.ledger_batch(id)?.ok_or_else(Refusal::not_found)?;
    let (kept, permit) = fund_for(tx, batch.fund, action)?;
    Ok((batch, kept, permit))
}

/// The lines of a batch, the same as on the day it was taken: entries never change.
pub(super) fn lines_of(
    tx: &mut Tx<'_>,
    batch: &KeptBatch,
    kept: KeptFund,
) -> Result<Vec<GeneralLedgerLine>, Refusal> {
    let entries = tx.entries_of_batch(batch.id)?;
    Ok(LedgerNames::of(tx, kept)?.lines(batch.id, &entries))
}
