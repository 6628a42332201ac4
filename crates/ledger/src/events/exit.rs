//! The end of a fund: what it still holds is paid to its partners.

use trellis_kernel::Pence;

use super::positive;
use super::year_end::PartnerShare;
use crate::Account::{Cash, DueToPartners};
use crate::{Account, BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// Balances are paid out: each account of them is brought down by its part, and the partners receive their shares of the
/// whole and what they were owed before. An account that is below nil takes from the others.
pub fn balances_paid_out(
    on: Occasion,
    balances: &[(Account, Pence)],
    shares: &[PartnerShare],
    owed: &[PartnerShare],
) -> Result<BalancedEntry, LedgerError> {
    let nothing = Dimensions::default();
    let mut draft = EntryDraft::new(on, EntryKind::BalancesPaidOut);
    for (account, amount) in balances.iter().filter(|(_, amount)| !amount.is_zero()) {
        draft = if amount.is_negative() {
            draft.credit(*account, amount.negated().ok_or(LedgerError::TooLarge)?, &nothing)
        } else {
            draft.debit(*account, *amount, &nothing)
        };
    }
    for share in owed.iter().filter(|share| !share.amount.is_zero()) {
        let about = Dimensions { partner: Some(share.partner), ..Dimensions::default() };
        let amount = positive(share.amount)?;
        draft = draft.debit(DueToPartners, amount, &about).credit(Cash, amount, &about);
    }
    for share in shares.iter().filter(|share| !share.amount.is_zero()) {
        let about = Dimensions { partner: Some(share.partner), ..Dimensions::default() };
        draft = draft.credit(Cash, positive(share.amount)?, &about);
    }
    draft.finish()
}
