//! Pre-commitments: what a panel or tender holds back before there is a promise.

use super::{YearAmount, pairs_by_year};
use crate::Account::{Precommitments, PrecommitmentsContra};
use crate::{BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// Holds an amount back, for each year that it will be charged to.
pub fn pre_commit(
    on: Occasion,
    years: &[YearAmount],
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::Precommitted);
    pairs_by_year(draft, (Precommitments, PrecommitmentsContra), years, about)?.finish()
}

/// Lets go of what is held, or lets it expire.
pub fn release_precommitment(
    on: Occasion,
    years: &[YearAmount],
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::PrecommitReleased);
    pairs_by_year(draft, (PrecommitmentsContra, Precommitments), years, about)?.finish()
}
