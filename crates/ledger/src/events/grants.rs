//! Grants and other income.

use trellis_kernel::Pence;

use super::pair;
use crate::Account::{Cash, ClientIncome, Creditors, GrantInAdvance, Grants, OtherReceivables};
use crate::{BalancedEntry, Dimensions, EntryKind, LedgerError, Occasion};

/// A grant is received; it stays in advance until its condition is met.
pub fn grant_received(on: Occasion, amount: Pence, about: &Dimensions) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::GrantReceived, (Cash, GrantInAdvance), amount, about)
}

/// The grant's condition is met: it becomes income.
pub fn grant_condition_met(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::GrantConditionMet, (GrantInAdvance, Grants), amount, about)
}

/// The grant is to be paid back: from what is in advance, or from income if its condition had been met.
pub fn grant_clawback(
    on: Occasion,
    amount: Pence,
    condition_was_met: bool,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let from = if condition_was_met { Grants } else { GrantInAdvance };
    pair(on, EntryKind::GrantClawback, (from, Creditors), amount, about)
}

/// Client income paid at once.
pub fn client_income_received(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ClientIncome, (Cash, ClientIncome), amount, about)
}

/// Client income charged, to be paid later.
pub fn client_income_charged(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ClientIncome, (OtherReceivables, ClientIncome), amount, about)
}
