//! Every decision on the regime of a procurement.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{After, Page, Tx};
use trellis_tendering::regime::RecordedRegime;

use crate::{Refusal, authorise};

/// The decisions, the first first.
pub fn list_regime_decisions(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<RecordedRegime>, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListRegimeDecisions, Facts::of_trust(found.item.trust))?;
    Ok(tx.regime_decisions(procurement, after)?)
}
