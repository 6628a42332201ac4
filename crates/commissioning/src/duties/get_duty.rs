//! One duty.

use trellis_access::{Action, Facts};
use trellis_kernel::DutyId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::duty::Duty;

use crate::{Refusal, authorise};

/// One duty of the caller's trust.
pub fn get_duty(tx: &mut Tx<'_>, id: DutyId) -> Result<Versioned<Duty>, Refusal> {
    let (trust, found) = tx.duty(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetDuty, Facts::of_trust(trust))?;
    Ok(found)
}
