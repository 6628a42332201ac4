//! Money of a grant comes in, and is held in advance.

use trellis_access::Action;
use trellis_kernel::{FundId, GrantId, Pence};
use trellis_ledger::events::grants::grant_received;
use trellis_store::Tx;

use super::GrantTold;
use super::step::step;
use crate::Refusal;

/// Books what came in (1000 to 2300): no more than was awarded.
pub fn receive_grant(tx: &mut Tx<'_>, grant: (FundId, GrantId), amount: Pence) -> Result<GrantTold, Refusal> {
    step(tx, grant, (Action::ReceiveGrant, amount, "Grant received"), |grant, _, on, about| {
        let entry = grant_received(on.clone(), amount, about);
        Ok((grant.receive(amount)?, vec![entry]))
    })
}
