//! The exact reversal: the only way to take an entry back.

use trellis_kernel::EntryId;

use crate::{BalancedEntry, EntryDraft, EntryKind, LedgerError, Occasion, Posting};

/// The entry that takes `original` back: the same lines over all dimensions, each with its sign turned.
///
/// A correction is this reversal followed by the right entry. A reversal is never reversed itself.
pub fn reverse(
    id: EntryId,
    original: &BalancedEntry,
    occasion: Occasion,
) -> Result<BalancedEntry, LedgerError> {
    if original.reverses().is_some() {
        return Err(LedgerError::ReversalOfReversal);
    }
    let draft = EntryDraft::new(Occasion { fund: original.fund(), ..occasion }, EntryKind::Reversal);
    original
        .postings()
        .iter()
        .try_fold(draft.reversing(id), |draft, posting| {
            let amount = posting.amount.negated().ok_or(LedgerError::TooLarge)?;
            Ok(draft.post(Posting { amount, ..posting.clone() }))
        })?
        .finish()
}
