//! The account that a fund pays from.

use trellis_access::{Action, Facts};
use trellis_budgets::Payer;
use trellis_kernel::FundId;
use trellis_store::Tx;

use crate::budgets::fund_of;
use crate::{Refusal, authorise};

/// The account that a fund pays from; none before one is set.
pub fn get_paying_account(tx: &mut Tx<'_>, fund: FundId) -> Result<Option<Payer>, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::GetPayingAccount, Facts::of_trust(kept.trust))?;
    Ok(tx.paying_account(fund)?)
}
