//! The trust lists the concerns about the bids of a procurement.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{After, KeptConcern, Page, Tx};

use super::Panel;
use crate::{Refusal, authorise};

/// The concerns about the bids of a procurement, by id.
pub fn list_bid_concerns(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
    after: After,
) -> Result<Page<KeptConcern>, Refusal> {
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::ListBidConcerns, panel.facts())?;
    Ok(tx.bid_concerns(procurement, after)?)
}
