//! The evaluators of a procurement.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{After, KeptAssignment, Page, Tx};

use super::panel::seen_of;
use crate::{Refusal, authorise};

/// Who evaluates a procurement of the caller's trust, and which criteria; evaluators see their own task.
pub fn list_evaluators(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<KeptAssignment>, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListEvaluators, Facts::of_trust(found.trust))?;
    let seen = seen_of(tx)?;
    Ok(tx.assignments_page(procurement, seen, after)?)
}
