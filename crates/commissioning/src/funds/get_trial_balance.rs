//! The trial balance of a fund, up to and with a period.

use trellis_access::Action;
use trellis_kernel::{FundId, Period};
use trellis_ledger::TrialBalance;
use trellis_store::Tx;

use super::get_fund::fund_for;
use super::get_fund_balance::add_up;
use crate::Refusal;

/// What each account holds; all of the journal when no period is given.
pub fn get_trial_balance(
    tx: &mut Tx<'_>,
    fund: FundId,
    upto: Option<Period>,
) -> Result<TrialBalance, Refusal> {
    fund_for(tx, fund, Action::GetTrialBalance)?;
    Ok(add_up(tx.fund_cells(fund, upto)?)?)
}
