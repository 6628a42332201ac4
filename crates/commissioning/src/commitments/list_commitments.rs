//! The commitments of a fund.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{After, KeptCommitment, Page, Tx};

use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A page of a fund's commitments, with what each year has left.
pub fn list_commitments(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<KeptCommitment>, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::ListCommitments, facts_of_fund(&kept))?;
    Ok(tx.commitments(fund, after)?)
}
