//! Commitments: what contracts, call-offs and placements promise, year by year.

use trellis_kernel::{FinancialYear, Pence};

use super::{YearAmount, pairs_by_year, positive};
use crate::Account::{Commitments, CommitmentsContra, Precommitments, PrecommitmentsContra};
use crate::{BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// Commits, or raises a commitment: one pair of lines for each year charged.
pub fn commit(on: Occasion, years: &[YearAmount], about: &Dimensions) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::Committed);
    pairs_by_year(draft, (Commitments, CommitmentsContra), years, about)?.finish()
}

/// Commits and, in the same entry, lets go of the pre-commitment that it consumes.
pub fn commit_from_reservation(
    on: Occasion,
    years: &[YearAmount],
    consumed: &[YearAmount],
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::Committed);
    let draft = pairs_by_year(draft, (Commitments, CommitmentsContra), years, about)?;
    pairs_by_year(draft, (PrecommitmentsContra, Precommitments), consumed, about)?.finish()
}

/// Lowers or releases a commitment without spending.
pub fn reduce_commitment(
    on: Occasion,
    years: &[YearAmount],
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::CommitReduced);
    pairs_by_year(draft, (CommitmentsContra, Commitments), years, about)?.finish()
}

/// Carries what is left of a commitment into the next year.
pub fn carry_commitment_forward(
    on: Occasion,
    amount: Pence,
    (from, to): (FinancialYear, FinancialYear),
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    positive(amount)?;
    EntryDraft::new(on, EntryKind::CommitCarriedForward)
        .debit_in(from, CommitmentsContra, amount, about)
        .debit_in(to, Commitments, amount, about)
        .credit_in(from, Commitments, amount, about)
        .credit_in(to, CommitmentsContra, amount, about)
        .finish()
}

/// Adds the lines that liquidate a commitment to an entry that spends it.
pub(super) fn liquidate(
    draft: EntryDraft,
    years: &[YearAmount],
    about: &Dimensions,
) -> Result<EntryDraft, LedgerError> {
    pairs_by_year(draft, (CommitmentsContra, Commitments), years, about)
}
