//! One grant of a fund, with its use by purpose.

use trellis_access::{Action, Permit};
use trellis_budgets::grant::{UnspentAlert, Usage};
use trellis_kernel::{FundId, GrantId, Pence, london_date};
use trellis_store::{KeptGrant, Tx};

use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A grant, what was used of it, and whether it is spent too slowly.
#[derive(Clone, Debug)]
pub struct GrantTold {
    /// The grant.
    pub kept: KeptGrant,
    /// What was used, by purpose.
    pub usage: Usage,
    /// What is neither promised nor spent.
    pub unspent: Pence,
    /// An alert, where there is one.
    pub alert: Option<UnspentAlert>,
}

/// The grant as it stands today.
pub fn get_grant(tx: &mut Tx<'_>, fund: FundId, id: GrantId) -> Result<GrantTold, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    authorise(tx, Action::GetGrant, facts_of_fund(&of_fund))?;
    let kept = tx.grant(id)?.filter(|kept| kept.grant.fund == fund).ok_or_else(Refusal::not_found)?;
    told(tx, kept)
}

/// What is told of a grant.
pub(super) fn told(tx: &mut Tx<'_>, kept: KeptGrant) -> Result<GrantTold, Refusal> {
    let usage = tx.grant_usage(kept.grant.id)?;
    let unspent = kept.grant.unspent(&usage)?;
    let alert = kept.grant.alert(&usage, london_date(tx.now()))?;
    Ok(GrantTold { kept, usage, unspent, alert })
}

/// A grant of a fund, locked, and the leave to act on it.
pub(super) fn locked(
    tx: &mut Tx<'_>,
    (fund, id): (FundId, GrantId),
    action: Action,
) -> Result<(KeptGrant, Permit), Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, action, facts_of_fund(&of_fund))?;
    of_fund.fund.expect_open()?;
    let kept = tx.grant_for_update(id)?.filter(|kept| kept.grant.fund == fund);
    Ok((kept.ok_or_else(Refusal::not_found)?, permit))
}
