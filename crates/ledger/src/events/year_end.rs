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

/// How a year's variance is shared out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VarianceShared {
    /// What the risk reserve gives.
    pub reserve_used: Pence,
    /// Partners charged with a share of an overspend.
    pub charged: Vec<PartnerShare>,
    /// Partners to whom a share of an underspend is returned.
    pub returned: Vec<PartnerShare>,
    /// Partners whose share of an underspend stays in the fund as their balance.
    pub retained: Vec<PartnerShare>,
}

/// A year's variance is shared in one entry: the reserve gives its part, partners are charged, and shares of an
/// underspend are returned or kept.
pub fn variance_shared(on: Occasion, shared: &VarianceShared) -> Result<BalancedEntry, LedgerError> {
    let nothing = Dimensions::default();
    let mut draft = EntryDraft::new(on, EntryKind::RiskShared);
    if !shared.reserve_used.is_zero() {
        let amount = positive(shared.reserve_used)?;
        draft = draft.debit(RiskReserve, amount, &nothing).credit(RiskShareFunding, amount, &nothing);
    }
    let groups = [
        (&shared.charged, ContributionsReceivable, RiskShareFunding),
        (&shared.returned, RiskShareReturn, DueToPartners),
        (&shared.retained, RiskShareReturn, PartnerBalances),
    ];
    for (shares, debit, credit) in groups {
        for share in shares.iter().filter(|share| !share.amount.is_zero()) {
            let amount = positive(share.amount)?;
            let about = about(share.partner);
            draft = draft.debit(debit, amount, &about).credit(credit, amount, &about);
        }
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
