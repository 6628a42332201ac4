//! An organisation reads its own audit stream.

use trellis_access::{Action, Facts};
use trellis_store::{AuditRow, Tx};

use crate::{Refusal, authorise};

/// Events of the caller's organisation after `after`, oldest first, at most `limit`.
pub fn list_audit_events(tx: &mut Tx<'_>, after: i64, limit: u16) -> Result<Vec<AuditRow>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListAuditEvents, Facts::of_organisation(organisation))?;
    Ok(tx.audit_events(organisation, after, i64::from(limit))?)
}
