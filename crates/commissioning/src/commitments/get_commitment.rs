//! One commitment of a fund.

use trellis_access::Action;
use trellis_kernel::{CommitmentId, FundId};
use trellis_store::{KeptCommitment, Tx};

use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A commitment, with what each year has left.
pub fn get_commitment(tx: &mut Tx<'_>, fund: FundId, id: CommitmentId) -> Result<KeptCommitment, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::GetCommitment, facts_of_fund(&kept))?;
    tx.commitment(id)?.filter(|found| found.fund == fund).ok_or_else(Refusal::not_found)
}

/// A contract's own commitment of this fund, locked; that of a placement follows its placement.
pub(super) fn own_commitment(
    tx: &mut Tx<'_>,
    fund: FundId,
    id: CommitmentId,
) -> Result<KeptCommitment, Refusal> {
    let shown = tx.commitment(id)?.filter(|kept| kept.fund == fund).ok_or_else(Refusal::not_found)?;
    if shown.placement.is_some() {
        let detail = "this commitment follows its placement: change its rate or give notice instead";
        return Err(Refusal::rule("placement-commitment", detail));
    }
    let locked = tx.commitments_of_contract_for_update(shown.commitment.contract)?;
    locked.into_iter().find(|kept| kept.commitment.id == id).ok_or_else(Refusal::not_found)
}
