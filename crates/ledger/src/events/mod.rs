//! One constructor for each event of the journal: which accounts it debits and credits, and in which layers.
//!
//! What belongs here: the accounting of an event. What does not: whether the event is allowed.

pub mod budgets;
pub mod commitments;
pub mod contributions;
pub mod exit;
pub mod grants;
pub mod invoices;
pub mod payments;
pub mod precommitments;
pub mod year_end;

use trellis_kernel::{FinancialYear, Pence};

use crate::{Account, BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// An amount charged to one financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAmount {
    /// The year charged.
    pub fy: FinancialYear,
    /// The amount, above nil.
    pub amount: Pence,
}

/// Refuses amounts of nothing or less.
fn positive(amount: Pence) -> Result<Pence, LedgerError> {
    if amount.is_positive() { Ok(amount) } else { Err(LedgerError::AmountNotPositive(amount)) }
}

/// An entry of one debit and one credit of the same amount, about the same things.
fn pair(
    on: Occasion,
    kind: EntryKind,
    (debit, credit): (Account, Account),
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    positive(amount)?;
    EntryDraft::new(on, kind).debit(debit, amount, about).credit(credit, amount, about).finish()
}

/// Adds one debit and one credit for each year.
fn pairs_by_year(
    draft: EntryDraft,
    (debit, credit): (Account, Account),
    years: &[YearAmount],
    about: &Dimensions,
) -> Result<EntryDraft, LedgerError> {
    years.iter().try_fold(draft, |draft, YearAmount { fy, amount }| {
        positive(*amount)?;
        Ok(draft.debit_in(*fy, debit, *amount, about).credit_in(*fy, credit, *amount, about))
    })
}

#[cfg(test)]
mod tests;
