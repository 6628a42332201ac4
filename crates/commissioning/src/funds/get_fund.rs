//! One fund, and how every use case of this area finds the fund it is about.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::FundId;
use trellis_store::{KeptFund, Tx};

use crate::{Refusal, authorise};

/// A fund that the caller's organisation hosts or is a partner of.
pub fn get_fund(tx: &mut Tx<'_>, id: FundId) -> Result<KeptFund, Refusal> {
    Ok(fund_for(tx, id, Action::GetFund)?.0)
}

/// The fund, and leave to do `action` with it.
pub(crate) fn fund_for(tx: &mut Tx<'_>, id: FundId, action: Action) -> Result<(KeptFund, Permit), Refusal> {
    let kept = tx.fund(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts(&kept))?;
    Ok((kept, permit))
}

/// The fund, locked against other changes of it, and leave to do `action` with it.
pub(crate) fn fund_to_change(
    tx: &mut Tx<'_>,
    id: FundId,
    action: Action,
) -> Result<(KeptFund, Permit), Refusal> {
    // Asked before the lock: a partner may know the fund, but finds no row that it could lock.
    let (_, permit) = fund_for(tx, id, action)?;
    let kept = tx.fund_for_update(id)?.ok_or_else(Refusal::not_found)?;
    Ok((kept, permit))
}

/// Whose the fund is.
pub(super) fn facts(kept: &KeptFund) -> Facts {
    Facts::of_trust(kept.trust).and_partners(kept.fund.partners.iter().map(|partner| partner.organisation))
}
