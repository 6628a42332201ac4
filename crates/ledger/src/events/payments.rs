//! Payments: released, settled, returned.

use trellis_kernel::{FinancialYear, Pence};

use super::{pair, positive};
use crate::Account::{Cash, Creditors, PaymentsInTransit, ServiceSpend};
use crate::{BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// A payment is released to the bank.
pub fn payment_released(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::PaymentReleased, (Creditors, PaymentsInTransit), amount, about)
}

/// The bank has paid it.
pub fn payment_settled(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::PaymentSettled, (PaymentsInTransit, Cash), amount, about)
}

/// It came back before it settled: the creditor is owed again.
pub fn payment_returned_before_settlement(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::PaymentReturned, (PaymentsInTransit, Creditors), amount, about)
}

/// It came back after it settled: cash returns and the creditor is owed again.
pub fn payment_returned_after_settlement(
    on: Occasion,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::PaymentReturned, (Cash, Creditors), amount, about)
}

/// A payment known only from a published list: the cost and the cash at once. A negative amount is a credit.
pub fn payment_imported(
    on: Occasion,
    fy: FinancialYear,
    amount: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::PaymentImported);
    if amount.is_negative() {
        let size = positive(amount.negated().ok_or(LedgerError::TooLarge)?)?;
        return draft.debit_in(fy, Cash, size, about).credit_in(fy, ServiceSpend, size, about).finish();
    }
    positive(amount)?;
    draft.debit_in(fy, ServiceSpend, amount, about).credit_in(fy, Cash, amount, about).finish()
}
