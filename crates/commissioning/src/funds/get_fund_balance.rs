//! What a fund holds and owes today.

use trellis_access::Action;
use trellis_kernel::{FundId, Pence};
use trellis_ledger::{Account, Cell, LedgerError, TrialBalance};
use trellis_store::Tx;

use super::get_fund::fund_for;
use super::get_trial_balance::{AsKnown, KnownBalance, get_known_balance};
use crate::Refusal;

/// A fund's balance. Every figure is positive on its usual side.
#[derive(Clone, Copy, Debug)]
pub struct FundBalance {
    /// The fund.
    pub fund: FundId,
    /// Cash at the host.
    pub cash: Pence,
    /// Contributions owed by partners.
    pub receivable: Pence,
    /// Contributions received before their day.
    pub in_advance: Pence,
    /// What suppliers are owed, payments on their way included.
    pub creditors: Pence,
    /// What partners are owed.
    pub due_to_partners: Pence,
    /// The risk reserve.
    pub risk_reserve: Pence,
    /// Contributions that have fallen due.
    pub contributions: Pence,
    /// Spending.
    pub spend: Pence,
    /// Budget on lines.
    pub budget: Pence,
    /// Open reservations.
    pub precommitted: Pence,
    /// Open commitments.
    pub committed: Pence,
}

/// The balance of a fund, at the same cost however long its journal is.
pub fn get_fund_balance(tx: &mut Tx<'_>, fund: FundId) -> Result<FundBalance, Refusal> {
    fund_for(tx, fund, Action::GetFundBalance)?;
    let balance = add_up(tx.fund_cells(fund, None)?)?;
    Ok(of(fund, &balance)?)
}

/// The balance of a fund up to a day, as it was known at an instant; true while it is provisional.
pub fn get_known_fund_balance(
    tx: &mut Tx<'_>,
    fund: FundId,
    at: AsKnown,
) -> Result<(FundBalance, KnownBalance), Refusal> {
    let known = get_known_balance(tx, fund, Action::GetFundBalance, at)?;
    Ok((of(fund, &known.balance)?, known))
}

/// The trial balance of many cells.
pub(super) fn add_up(cells: impl IntoIterator<Item = Cell>) -> Result<TrialBalance, LedgerError> {
    let mut balance = TrialBalance::default();
    for cell in cells {
        balance.add(cell.account, cell.amount)?;
    }
    Ok(balance)
}

fn of(fund: FundId, balance: &TrialBalance) -> Result<FundBalance, LedgerError> {
    let creditors = balance.credit(Account::Creditors)?.plus(balance.credit(Account::PaymentsInTransit)?);
    Ok(FundBalance {
        fund,
        cash: balance.get(Account::Cash),
        receivable: balance.get(Account::ContributionsReceivable),
        in_advance: balance.credit(Account::ContributionsInAdvance)?,
        creditors: creditors.ok_or(LedgerError::TooLarge)?,
        due_to_partners: balance.credit(Account::DueToPartners)?,
        risk_reserve: balance.credit(Account::RiskReserve)?,
        contributions: balance.credit(Account::Contributions)?,
        spend: balance.spend()?,
        budget: balance.credit(Account::Appropriations)?,
        precommitted: balance.get(Account::Precommitments),
        committed: balance.get(Account::Commitments),
    })
}
