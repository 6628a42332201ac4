//! The trust reads the questions about one of its tenders.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{After, Page, Tx, Versioned};
use trellis_tendering::Clarification;

use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// A page of questions, without who asked.
pub fn list_clarifications(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<Versioned<Clarification>>, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListClarifications, facts(&found.item))?;
    Ok(tx.clarifications(procurement, after)?)
}
