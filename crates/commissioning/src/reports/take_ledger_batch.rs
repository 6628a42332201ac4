//! A batch for the general ledger takes every entry that is in none yet.

use trellis_access::Action;
use trellis_kernel::{EntryId, FundId, Pence};
use trellis_publishing::general_ledger::GeneralLedgerLine;
use trellis_store::{Event, KeptBatch, Tx};
use uuid::Uuid;

use super::ledger_lines::LedgerNames;
use crate::Refusal;
use crate::funds::fund_to_change;

/// So many entries at the most, so that a batch is a file of a few megabytes; the next batch takes the rest.
const MOST_ENTRIES: i64 = 5_000;

/// Takes a batch. Two at a time take turns, so that no entry goes over twice.
pub fn take_ledger_batch(tx: &mut Tx<'_>, fund: FundId) -> Result<KeptBatch, Refusal> {
    let (kept, permit) = fund_to_change(tx, fund, Action::TakeLedgerBatch)?;
    let trust = kept.trust;
    let entries = tx.entries_without_batch(fund, MOST_ENTRIES)?;
    if entries.is_empty() {
        let sentence = "every entry of the fund is in a batch already; take one when there are new entries";
        return Err(Refusal::rule("nothing-to-take", sentence));
    }
    let id: Uuid = tx.new_id();
    let lines = LedgerNames::of(tx, kept)?.lines(id, &entries);
    let total = |credit: bool| {
        let of_side = lines.iter().filter(|line| line.amount.is_negative() == credit);
        let sum = Pence::sum(of_side.map(GeneralLedgerLine::size));
        sum.ok_or_else(|| Refusal::rule("amount-too-large", "the batch's amounts are too large"))
    };
    let batch = KeptBatch {
        id,
        trust,
        fund,
        no: tx.next_ledger_batch_no(fund)?,
        entries: i32::try_from(entries.len()).unwrap_or(i32::MAX),
        lines: i32::try_from(lines.len()).unwrap_or(i32::MAX),
        debit: total(false)?,
        credit: total(true)?,
        taken_by: permit.principal().person().ok_or_else(Refusal::not_found)?,
        taken_at: tx.now(),
        closed: None,
    };
    let ids: Vec<EntryId> = entries.iter().map(|entry| entry.id).collect();
    tx.insert_ledger_batch(&permit, &batch, &ids)?;
    tx.record(
        Event::of(Action::TakeLedgerBatch, "ledger_batch", id)
            .with("fund", fund.to_string())
            .with("entries", batch.entries)
            .with("debit_p", batch.debit.get()),
    );
    Ok(batch)
}
