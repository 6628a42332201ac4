//! A provider lists its own bids with what they are bids for.

use std::collections::BTreeMap;

use trellis_kernel::ProcurementId;
use trellis_store::{After, BidSummary, Page, Tx};
use trellis_tendering::Opportunity;

use super::list_bids::list_bids;
use crate::Refusal;

/// A bid and the published tender that it answers.
#[derive(Clone, Debug)]
pub struct BidTold {
    /// The bid.
    pub bid: BidSummary,
    /// The tender; a bid is only ever for a published one.
    pub opportunity: Opportunity,
}

/// A page of the caller's own bids, each with its tender.
pub fn list_bids_told(tx: &mut Tx<'_>, after: After) -> Result<Page<BidTold>, Refusal> {
    let page = list_bids(tx, after)?;
    let ids: Vec<_> = page.items.iter().map(|bid| bid.procurement.uuid()).collect();
    let opportunities = tx.opportunities_of(&ids)?;
    let known: BTreeMap<ProcurementId, Opportunity> =
        opportunities.into_iter().map(|opportunity| (opportunity.id, opportunity)).collect();
    page.try_map(|bid| {
        let opportunity = known.get(&bid.procurement).cloned().ok_or_else(Refusal::not_found)?;
        Ok(BidTold { bid, opportunity })
    })
}
