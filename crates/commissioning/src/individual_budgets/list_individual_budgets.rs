//! The individual budgets of a fund.

use trellis_access::{Action, Facts};
use trellis_kernel::FundId;
use trellis_store::{After, KeptIndividualBudget, Page, Tx};

use crate::budgets::fund_of;
use crate::{Refusal, authorise};

/// A page of individual budgets; partners of the fund do not read them.
pub fn list_individual_budgets(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<KeptIndividualBudget>, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    authorise(tx, Action::ListIndividualBudgets, Facts::of_trust(of_fund.trust))?;
    Ok(tx.individual_budgets(fund, after)?)
}
