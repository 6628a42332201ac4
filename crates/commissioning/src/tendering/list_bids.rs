//! A provider lists its own bids.

use trellis_access::{Action, Facts};
use trellis_store::{After, BidSummary, Page, Tx};

use super::bid_change::provider;
use crate::{Refusal, authorise};

/// A page of the caller's own bids, and of nobody else's.
pub fn list_bids(tx: &mut Tx<'_>, after: After) -> Result<Page<BidSummary>, Refusal> {
    let provider = provider(tx)?;
    authorise(tx, Action::ListBids, Facts::of_provider(provider))?;
    Ok(tx.bids(provider, after)?)
}
