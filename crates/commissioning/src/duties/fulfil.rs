//! A published notice is what a duty asked for.

use trellis_access::Permit;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::duty::DutyKind;
use uuid::Uuid;

use crate::Refusal;

/// Notes that the open duty of a contract, or of a procurement without one, is done; nothing where there is none.
pub(crate) fn fulfil_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (thing, kind): (Uuid, DutyKind),
    evidence: &str,
) -> Result<(), Refusal> {
    let Some(Versioned { item, version }) = tx.open_duty_of(thing, kind)? else { return Ok(()) };
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let done = item.complete(by, tx.now(), evidence)?;
    tx.save_duty(permit, &done, version)?;
    tx.record(Event::of(permit.action(), "duty", done.id).with("kind", kind.name()));
    Ok(())
}
