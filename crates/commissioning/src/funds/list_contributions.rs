//! The instalments of a fund.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{After, KeptContribution, Page, Tx};

use super::get_fund::fund_for;
use crate::Refusal;

/// A page of instalments, by id.
pub fn list_contributions(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<KeptContribution>, Refusal> {
    fund_for(tx, fund, Action::ListContributions)?;
    Ok(tx.contributions(fund, after)?)
}
