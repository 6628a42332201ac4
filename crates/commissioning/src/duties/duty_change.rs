//! The road that every change of a duty takes.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{DutyId, PersonId};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::duty::{Duty, DutyRefusal};

use crate::{Refusal, authorise};

/// Takes one step of a duty of the caller's trust; gives the leave that it was taken by, too.
pub(super) fn change(
    tx: &mut Tx<'_>,
    action: Action,
    (id, seen): (DutyId, Option<i64>),
    step: impl FnOnce(Duty, PersonId) -> Result<Duty, DutyRefusal>,
) -> Result<(Permit, Versioned<Duty>), Refusal> {
    let (trust, found) = tx.duty_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(trust))?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(seen)?;
    let changed = step(item, person)?;
    let version = tx.save_duty(&permit, &changed, version)?;
    tx.record(Event::of(action, "duty", id));
    Ok((permit, Versioned { item: changed, version }))
}

impl From<DutyRefusal> for Refusal {
    fn from(refusal: DutyRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            DutyRefusal::Invalid(invalid) => invalid.into(),
            DutyRefusal::AlreadyDone => Self::rule(code, refusal),
        }
    }
}
