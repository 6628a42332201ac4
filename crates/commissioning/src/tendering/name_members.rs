//! A lead names those that bid together with it, by the names that they are registered under.

use trellis_kernel::{BasisPoints, Fields};
use trellis_store::Tx;
use trellis_tendering::BidMember;

use super::bid_change::{BidTarget, OwnBid};
use super::get_bid::get_bid;
use super::update_bid::{BidPart, update_bid_part};
use crate::Refusal;

/// A member as it is named.
#[derive(Clone, Debug)]
pub struct NamedMember {
    /// Its registered name.
    pub name: String,
    /// Its share of the work in basis points.
    pub share_bp: u32,
}

/// Names the members of a bid beside its lead, which is the first of them; nobody beside it means that it bids alone.
pub fn name_members(
    tx: &mut Tx<'_>,
    target: BidTarget,
    lead_share_bp: u32,
    others: &[NamedMember],
) -> Result<OwnBid, Refusal> {
    let lead = get_bid(tx, target.id)?.bid.item.provider;
    let names: Vec<String> = others.iter().map(|other| other.name.clone()).collect();
    let known = tx.organisations_named(&names)?;
    let mut fields = Fields::new();
    let mut members = Vec::new();
    if !others.is_empty() {
        members.push(BidMember { organisation: lead, share: BasisPoints::new(lead_share_bp) });
    }
    for (index, other) in (1..).zip(others) {
        let found = known.get(&other.name.trim().to_lowercase()).copied();
        let at = format!("/members/{index}/organisation_id");
        fields.require(found.is_some(), at, "the platform knows no provider of this name");
        let share = BasisPoints::new(other.share_bp);
        members.extend(found.map(|organisation| BidMember { organisation, share }));
    }
    fields.finish(|| Some(()))?;
    update_bid_part(tx, target, &BidPart::Members(members))
}
