//! The road that every change of a bid takes. All of it is the bidder's own: events go to the bidder's stream, and the
//! trust learns nothing of it before closing.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{BidId, Fields, OrganisationId, Pence};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::{
    Bid, BidAnswer, BidConcern, BidContent, BidMember, MembersRefusal, Opportunity, PublishedLot, SetAside,
    Stage,
};

use crate::{Refusal, authorise};

/// The bid to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct BidTarget {
    /// Which bid.
    pub id: BidId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// What a bid says, as it is entered.
#[derive(Clone, Debug)]
pub struct BidDraft {
    /// The price of the whole lot.
    pub price: Option<Pence>,
    /// Answers to the criteria.
    pub answers: Vec<BidAnswer>,
    /// The suppliers that bid together, the lead among them; nobody where it bids alone.
    pub members: Vec<BidMember>,
}

/// A bid as its bidder sees it.
#[derive(Clone, Debug)]
pub struct OwnBid {
    /// The bid.
    pub bid: Versioned<Bid>,
    /// The deadlines in force.
    pub stage: Stage,
    /// When the tender last changed so that bids are confirmed anew.
    pub changed_at: Option<DateTime<Utc>>,
    /// Why it does not count, once that is settled.
    pub set_aside: Option<SetAside>,
    /// What the trust asked or decided of it after it was opened.
    pub concerns: Vec<BidConcern>,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// A bid that the caller may change, with what it is a bid for.
pub(super) struct Held {
    pub(super) permit: Permit,
    pub(super) bid: Versioned<Bid>,
    pub(super) opportunity: Opportunity,
    pub(super) lot: PublishedLot,
}

/// The provider that the caller works for.
pub(super) fn provider(tx: &Tx<'_>) -> Result<OrganisationId, Refusal> {
    tx.principal().organisation().ok_or_else(Refusal::not_found)
}

/// Loads and locks one of the caller's own bids.
pub(super) fn hold(tx: &mut Tx<'_>, action: Action, target: BidTarget) -> Result<Held, Refusal> {
    let provider = provider(tx)?;
    let bid = tx.bid_for_update(provider, target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_provider(bid.item.provider))?;
    let bid = match target.version {
        Some(read) => bid.expect_version(read)?,
        None => bid,
    };
    let opportunity = tx.opportunity(bid.item.procurement)?.ok_or_else(Refusal::not_found)?;
    let lot = opportunity.lot(bid.item.lot).cloned().ok_or_else(Refusal::not_found)?;
    Ok(Held { permit, bid, opportunity, lot })
}

/// Saves what has become of a bid that was held.
pub(super) fn keep(tx: &mut Tx<'_>, held: &Held, bid: Bid) -> Result<OwnBid, Refusal> {
    let version = tx.save_bid(&held.permit, &bid, held.bid.version)?;
    tx.record(Event::of(held.permit.action(), "bid", bid.id).with("state", bid.state.name()));
    Ok(OwnBid::of(Versioned { item: bid, version }, &held.opportunity, tx.now()))
}

/// Refuses a member that is no provider of the platform.
fn require_providers(tx: &mut Tx<'_>, members: &[BidMember]) -> Result<(), Refusal> {
    if members.is_empty() {
        return Ok(());
    }
    let named: Vec<OrganisationId> = members.iter().map(|member| member.organisation).collect();
    let known = tx.providers_among(&named)?;
    let mut fields = Fields::new();
    for (index, organisation) in named.iter().enumerate() {
        let at = format!("/members/{index}/organisation_id");
        fields.require(known.contains(organisation), at, "the platform knows no such provider");
    }
    Ok(fields.finish(|| Some(()))?)
}

impl OwnBid {
    /// A bid for a published tender.
    pub(super) fn of(bid: Versioned<Bid>, opportunity: &Opportunity, now: DateTime<Utc>) -> Self {
        let changed_at = opportunity.materially_modified_at();
        Self { bid, stage: opportunity.stage(), changed_at, set_aside: None, concerns: Vec::new(), now }
    }
}

impl BidDraft {
    /// The content that it makes for a lot of a tender, under this lead. Chosen suppliers give their quotes alone: a member could be one
    /// that was not asked, and to refuse only those would tell who was.
    pub(super) fn content_for(
        &self,
        tx: &mut Tx<'_>,
        (opportunity, lot): (&Opportunity, &PublishedLot),
        lead: OrganisationId,
    ) -> Result<BidContent, Refusal> {
        let content = BidContent::new(self.price, self.answers.clone(), &lot.criteria)?;
        if opportunity.content.invited && !self.members.is_empty() {
            return Err(MembersRefusal::QuoteTogether.into());
        }
        BidMember::check_all(&self.members, (lead, opportunity.trust))?;
        require_providers(tx, &self.members)?;
        Ok(content.together(self.members.clone()))
    }
}
