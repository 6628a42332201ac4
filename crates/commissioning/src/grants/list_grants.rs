//! The grants of a fund.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{After, Page, Tx};

use super::GrantTold;
use super::get_grant::told;
use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A page of grants, each with its use and its alert.
pub fn list_grants(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<GrantTold>, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    authorise(tx, Action::ListGrants, facts_of_fund(&of_fund))?;
    tx.grants(fund, after)?.try_map(|kept| told(tx, kept))
}
