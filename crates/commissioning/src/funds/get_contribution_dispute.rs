//! One dispute, the disputes of a fund, and how each use case finds the dispute that it is about.

use trellis_access::{Action, Permit};
use trellis_kernel::{ContributionDisputeId, FundId};
use trellis_store::{After, KeptDispute, KeptFund, Page, Tx};

use super::get_fund::{facts, fund_for};
use crate::{Refusal, authorise};

/// A dispute of a fund that the caller's organisation hosts or is a partner of.
pub fn get_contribution_dispute(tx: &mut Tx<'_>, id: ContributionDisputeId) -> Result<KeptDispute, Refusal> {
    Ok(dispute_for(tx, id, Action::GetContributionDispute)?.1)
}

/// A page of a fund's disputes, by id.
pub fn list_contribution_disputes(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<KeptDispute>, Refusal> {
    fund_for(tx, fund, Action::ListContributionDisputes)?;
    Ok(tx.contribution_disputes(fund, after)?)
}

/// The fund, the dispute, and leave to do `action` with it after who wrote it down.
pub(super) fn dispute_for(
    tx: &mut Tx<'_>,
    id: ContributionDisputeId,
    action: Action,
) -> Result<(KeptFund, KeptDispute, Permit), Refusal> {
    let found = tx.contribution_dispute(id)?.ok_or_else(Refusal::not_found)?;
    let kept = tx.fund(found.fund)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts(&kept).after([found.dispute.raised_by]))?;
    Ok((kept, found, permit))
}
