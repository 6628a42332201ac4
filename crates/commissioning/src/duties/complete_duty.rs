//! A duty is done.

use trellis_access::Action;
use trellis_kernel::DutyId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::duty::Duty;

use super::duty_change::change;
use crate::Refusal;

/// Notes that a duty is done, with what shows it.
pub fn complete_duty(
    tx: &mut Tx<'_>,
    id: DutyId,
    evidence: &str,
    seen: Option<i64>,
) -> Result<Versioned<Duty>, Refusal> {
    let now = tx.now();
    change(tx, Action::CompleteDuty, (id, seen), |duty, person| duty.complete(person, now, evidence))
}
