//! The funder takes back what was not spent.

use trellis_access::Action;
use trellis_kernel::{FundId, GrantId, Pence};
use trellis_ledger::events::grants::grant_clawback;
use trellis_store::Tx;

use super::GrantTold;
use super::step::step;
use crate::Refusal;

/// Books what is to be paid back (2300, or 4100 where the condition had been met, to 2000).
pub fn claw_back_grant(
    tx: &mut Tx<'_>,
    grant: (FundId, GrantId),
    (amount, reason): (Pence, &str),
) -> Result<GrantTold, Refusal> {
    step(tx, grant, (Action::ClawBackGrant, amount, reason), |grant, usage, on, about| {
        let (grant, taken) = grant.claw_back(amount, usage)?;
        let parts = [(taken.held, false), (taken.earned, true)];
        let parts = parts.into_iter().filter(|(part, _)| part.is_positive());
        let entries = parts.map(|(part, met)| grant_clawback(on.clone(), part, met, about)).collect();
        Ok((grant, entries))
    })
}
