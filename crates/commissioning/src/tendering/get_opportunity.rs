//! Everybody reads a published tender.

use trellis_access::{Action, Facts};
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::{Opportunity, PublishedLot};

use crate::{Refusal, authorise};

/// One published tender.
pub fn get_opportunity(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Opportunity, Refusal> {
    authorise(tx, Action::GetOpportunity, Facts::none())?;
    tx.opportunity(id)?.ok_or_else(Refusal::not_found)
}

/// One lot of a published tender, with the tender.
pub fn read_lot_offered(tx: &mut Tx<'_>, lot: LotId) -> Result<(Opportunity, PublishedLot), Refusal> {
    authorise(tx, Action::GetOpportunity, Facts::none())?;
    let opportunity = tx.opportunity_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let offered = opportunity.lot(lot).cloned().ok_or_else(Refusal::not_found)?;
    Ok((opportunity, offered))
}
