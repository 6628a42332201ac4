//! A duty goes to another person.

use trellis_access::Action;
use trellis_kernel::{DutyId, Invalid, PersonId};
use trellis_store::{Tx, Versioned};
use trellis_tendering::duty::Duty;

use super::duty_change::change;
use crate::Refusal;

/// Hands a duty on to a colleague.
pub fn hand_on_duty(
    tx: &mut Tx<'_>,
    id: DutyId,
    owner: PersonId,
    seen: Option<i64>,
) -> Result<Versioned<Duty>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let (_, changed) = change(tx, Action::HandOnDuty, (id, seen), |duty, _| duty.hand_on(owner))?;
    if tx.memberships_of(owner, trust)?.is_empty() {
        return Err(Invalid::at("/person_id", "name a person who works in your organisation").into());
    }
    Ok(changed)
}
