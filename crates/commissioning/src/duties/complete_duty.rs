//! A duty is done.

use trellis_access::Action;
use trellis_kernel::{DutyId, london_date};
use trellis_store::{Tx, Versioned};
use trellis_tendering::duty::{Duty, PerformanceTold};

use super::duty_change::change;
use super::performance::raise_next;
use crate::Refusal;

/// Notes that a duty is done, with what shows it; one that comes back each year is raised for the next.
pub fn complete_duty(
    tx: &mut Tx<'_>,
    id: DutyId,
    evidence: &str,
    seen: Option<i64>,
) -> Result<Versioned<Duty>, Refusal> {
    let now = tx.now();
    let step = |duty: Duty, person| duty.complete(person, now, evidence);
    let (permit, done) = change(tx, Action::CompleteDuty, (id, seen), step)?;
    raise_next(tx, &permit, &done.item, PerformanceTold { on: london_date(now), until: None })?;
    Ok(done)
}
