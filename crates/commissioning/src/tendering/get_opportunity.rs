//! Everybody reads a published tender.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use trellis_tendering::Opportunity;

use crate::{Refusal, authorise};

/// One published tender.
pub fn get_opportunity(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Opportunity, Refusal> {
    authorise(tx, Action::GetOpportunity, Facts::none())?;
    tx.opportunity(id)?.ok_or_else(Refusal::not_found)
}
