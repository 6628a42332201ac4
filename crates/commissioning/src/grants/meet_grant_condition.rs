//! A condition of a grant is met: what was held becomes income.

use trellis_access::Action;
use trellis_kernel::{FundId, GrantId, Pence};
use trellis_ledger::events::grants::grant_condition_met;
use trellis_store::Tx;

use super::GrantTold;
use super::step::step;
use crate::Refusal;

/// Books what is earned (2300 to 4100): no more than is held.
pub fn meet_grant_condition(
    tx: &mut Tx<'_>,
    grant: (FundId, GrantId),
    (amount, reason): (Pence, &str),
) -> Result<GrantTold, Refusal> {
    step(tx, grant, (Action::MeetGrantCondition, amount, reason), |grant, _, on, about| {
        let entry = grant_condition_met(on.clone(), amount, about);
        Ok((grant.meet_condition(amount)?, vec![entry]))
    })
}
