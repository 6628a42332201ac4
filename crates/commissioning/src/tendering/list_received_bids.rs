//! The trust reads which bids were received, once bids are closed.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{After, Page, ReceivedBid, Tx};

use crate::evaluation::Panel;
use crate::{Refusal, authorise};

/// Names and times of the bids received. Before closing the answer is that of an unknown id, whether there are bids or
/// not. Evaluators read them before they declare: one declares about the bidders.
pub fn list_received_bids(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<ReceivedBid>, Refusal> {
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::ListReceivedBids, panel.facts())?;
    if !panel.procurement.item.is_closed(tx.now()) {
        return Err(Refusal::not_found());
    }
    panel.part(tx)?;
    Ok(tx.bids_received(procurement, after)?)
}
