//! The trust reads which bids were received, once bids are closed.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{After, Page, ReceivedBid, Tx};

use super::procurement_change::facts;
use crate::{Refusal, authorise};

/// Names and times of the bids received. Before closing the answer is that of an unknown id, whether there are bids or
/// not.
pub fn list_received_bids(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<ReceivedBid>, Refusal> {
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListReceivedBids, facts(&found.item))?;
    if !found.item.is_closed(tx.now()) {
        return Err(Refusal::not_found());
    }
    Ok(tx.bids_received(procurement, after)?)
}
