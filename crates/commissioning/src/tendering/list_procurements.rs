//! The trust lists its procurements.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, ProcurementSummary, Tx};

use crate::{Refusal, authorise};

/// A page of the caller's trust's procurements.
pub fn list_procurements(tx: &mut Tx<'_>, after: After) -> Result<Page<ProcurementSummary>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListProcurements, Facts::of_trust(trust))?;
    Ok(tx.procurements(trust, after)?)
}
