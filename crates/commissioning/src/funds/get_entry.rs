//! One journal entry.

use trellis_access::{Action, Permit};
use trellis_kernel::EntryId;
use trellis_store::{KeptFund, RecordedEntry, Tx};

use super::get_fund::fund_for;
use crate::Refusal;

/// An entry with its lines.
pub fn get_entry(tx: &mut Tx<'_>, id: EntryId) -> Result<RecordedEntry, Refusal> {
    Ok(entry_for(tx, id, Action::GetEntry)?.0)
}

/// The entry, its fund, and leave to do `action` with it.
pub(super) fn entry_for(
    tx: &mut Tx<'_>,
    id: EntryId,
    action: Action,
) -> Result<(RecordedEntry, KeptFund, Permit), Refusal> {
    let found = tx.entry(id)?.ok_or_else(Refusal::not_found)?;
    let (kept, permit) = fund_for(tx, found.entry.fund(), action)?;
    Ok((found, kept, permit))
}
