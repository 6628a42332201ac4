//! Year end: the risk share, what happens to an underspend, and the closing of income and cost.

use trellis_kernel::{OrganisationId, Pence};

use super::{pair, positive};
use crate::Account::{
    ContributionsReceivable, DueToPartners, PartnerBalances, RingFencedBalances, RiskReserve,
    RiskShareFunding, RiskShareReturn,
};
use crate::{
    Account, BalancedEntry, Class, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion, TrialBalance,
};

/// A partner's share of a variance, above nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerShare {
    /// The partner.
    pub partner: OrganisationId,
    /// The share; nil shares post no line.
    pub amount: Pence,
}

/// Where a retained underspend goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retained {
    /// To the partners' balances.
    PartnerBalance,
    /// To the risk reserve.
    RiskReserve,
    /// To ring-fenced balances.
    RingFence,
}

/// An overspend is met: the reserve gives its part, and each partner is charged with its share.
pub fn overspend_shared(
    on: Occasion,
    reserve_used: Pence,
    shares: &[PartnerShare],
) -> Result<BalancedEntry, LedgerError> {
    let nothing = Dimensions::default();
    let mut draft = EntryDraft::new(on, EntryKind::RiskShared);
    if !reserve_used.is_zero() {
        let amount = positive(reserve_used)?;
        draft = draft.debit(RiskReserve, amount, &nothing).credit(RiskShareFunding, amount, &nothing);
    }
    for share in shares.iter().filter(|share| !share.amount.is_zero()) {
        let amount = positive(share.amount)?;
        let about = about(share.partner);
        draft = draft.debit(ContributionsReceivable, amount, &about).credit(RiskShareFunding, amount, &about);
    }
    draft.finish()
}

/// One partner is charged with its share of an overspend.
pub fn partner_charged(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::PartnerCharged, (ContributionsReceivable, RiskShareFunding), amount, partner)
}

/// The risk reserve meets a part of an overspend.
pub fn reserve_used(on: Occasion, amount: Pence, about: &Dimensions) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::ReserveUsed, (RiskReserve, RiskShareFunding), amount, about)
}

/// A share of an underspend is to be returned to a partner.
pub fn underspend_returned(
    on: Occasion,
    amount: Pence,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    pair(on, EntryKind::UnderspendReturned, (RiskShareReturn, DueToPartners), amount, partner)
}

/// A share of an underspend stays in the fund.
pub fn underspend_retained(
    on: Occasion,
    amount: Pence,
    to: Retained,
    partner: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let account = match to {
        Retained::PartnerBalance => PartnerBalances,
        Retained::RiskReserve => RiskReserve,
        Retained::RingFence => RingFencedBalances,
    };
    pair(on, EntryKind::UnderspendRetained, (RiskShareReturn, account), amount, partner)
}

/// An underspend is settled in one entry: some shares returned, the others kept in the partners' balances.
pub fn underspend_shared(
    on: Occasion,
    returned: &[PartnerShare],
    retained: &[PartnerShare],
) -> Result<BalancedEntry, LedgerError> {
    let lines = returned.iter().map(|share| (share, DueToPartners));
    let lines = lines.chain(retained.iter().map(|share| (share, PartnerBalances)));
    let mut draft = EntryDraft::new(on, EntryKind::RiskShared);
    for (share, account) in lines.filter(|(share, _)| !share.amount.is_zero()) {
        let amount = positive(share.amount)?;
        let about = about(share.partner);
        draft = draft.debit(RiskShareReturn, amount, &about).credit(account, amount, &about);
    }
    draft.finish()
}

/// The year's income and cost accounts are closed to the partners' balances: each is brought to nil.
pub fn year_end_close(on: Occasion, balances: &TrialBalance) -> Result<BalancedEntry, LedgerError> {
    let nothing = Dimensions::default();
    let open = balances.rows().filter(|(account, amount)| is_yearly(*account) && !amount.is_zero());
    let mut draft = EntryDraft::new(on, EntryKind::YearEndClose);
    for (account, amount) in open {
        draft = if amount.is_negative() {
            let size = amount.negated().ok_or(LedgerError::TooLarge)?;
            draft.debit(account, size, &nothing).credit(PartnerBalances, size, &nothing)
        } else {
            draft.debit(PartnerBalances, amount, &nothing).credit(account, amount, &nothing)
        };
    }
    draft.finish()
}

/// Income and cost begin each year at nil.
fn is_yearly(account: Account) -> bool {
    matches!(account.class(), Class::Income | Class::Cost)
}

fn about(partner: OrganisationId) -> Dimensions {
    Dimensions { partner: Some(partner), ..Dimensions::default() }
}
