//! What is unspent of a grant may be spent up to a later day.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{FundId, GrantId, Pence};
use trellis_store::Tx;

use super::GrantTold;
use super::step::step;
use crate::Refusal;

/// Sets the later day, where the grant's terms allow it; nothing is booked.
pub fn carry_grant_forward(
    tx: &mut Tx<'_>,
    grant: (FundId, GrantId),
    until: NaiveDate,
) -> Result<GrantTold, Refusal> {
    let told = (Action::CarryGrantForward, Pence::ZERO, "Grant carried forward");
    step(tx, grant, told, |grant, _, _, _| Ok((grant.carry_forward(until)?, Vec::new())))
}
