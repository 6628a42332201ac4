//! A tender by reference to a dynamic market: open to its suppliers, and to those whose application is still to be decided
//! (Procurement Act 2023 s.34).

use std::collections::{BTreeMap, BTreeSet};

use trellis_kernel::{Invalid, MarketId, OrganisationId, ProcurementId, london_date};
use trellis_store::{BidPlace, Tx};
use trellis_tendering::market::{MarketRefusal, MemberState};
use trellis_tendering::{Bid, Particulars, Procurement};

use crate::Refusal;

/// Refuses a market that the trust does not keep.
pub(super) fn require_own(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    particulars: &Particulars,
) -> Result<(), Refusal> {
    let Some(market) = particulars.market else { return Ok(()) };
    match tx.market(market)? {
        Some(found) if found.item.trust == trust => Ok(()),
        Some(_) | None => {
            Err(Invalid::at("/dynamic_market_id", "your trust keeps no such dynamic market").into())
        }
    }
}

/// Refuses to hand in or publish a tender within a market that is not live.
pub(crate) fn require_live(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<(), Refusal> {
    let Some(market) = procurement.particulars.market else { return Ok(()) };
    let found = tx.market(market)?.ok_or_else(Refusal::not_found)?.item;
    Ok(found.takes_applications(london_date(tx.now()))?)
}

/// Refuses a bid of a supplier that is neither in the market nor on its way into it.
pub(super) fn require_supplier(
    tx: &mut Tx<'_>,
    market: Option<MarketId>,
    provider: OrganisationId,
) -> Result<(), Refusal> {
    let Some(market) = market else { return Ok(()) };
    let standing = tx.market_standings(market, &[provider])?;
    if standing.get(&provider).is_some_and(|state| state.may_bid()) {
        return Ok(());
    }
    Err(MarketRefusal::NotInMarket.into())
}

/// Refuses a bid that is made together with a supplier that is neither in the market nor on its way into it.
pub(super) fn require_members(tx: &mut Tx<'_>, market: Option<MarketId>, bid: &Bid) -> Result<(), Refusal> {
    let content = bid.latest().filter(|content| !content.members.is_empty());
    let Some(content) = content.filter(|_| market.is_some()) else { return Ok(()) };
    let members: Vec<OrganisationId> = content.members.iter().map(|member| member.organisation).collect();
    let standing = tx.market_standings_beside(bid.id, &members)?;
    let outside: Vec<OrganisationId> = members
        .into_iter()
        .filter(|member| !standing.get(member).is_some_and(|state| state.may_bid()))
        .collect();
    if outside.is_empty() {
        return Ok(());
    }
    let names = tx.organisation_names(&outside)?.into_values().collect();
    Err(MarketRefusal::MembersNotInMarket(names).into())
}

/// The bids of suppliers that are not in the market, alone or with others. Applications of bidders are decided first (s.34(4)).
/// It is asked when the bids are opened, for who bids together is sealed before.
pub(super) fn bids_outside(
    tx: &mut Tx<'_>,
    (market, procurement): (MarketId, ProcurementId),
) -> Result<Vec<BidPlace>, Refusal> {
    let places = tx.bid_places(procurement)?;
    let parts = tx.participations(procurement)?;
    let members = parts.iter().map(|part| part.organisation);
    let bidders: BTreeSet<OrganisationId> =
        places.iter().map(|place| place.provider).chain(members).collect();
    let bidders: Vec<OrganisationId> = bidders.into_iter().collect();
    let standing: BTreeMap<OrganisationId, MemberState> = tx.market_standings(market, &bidders)?;
    let waiting = standing.values().filter(|state| state.is_undecided()).count();
    if waiting > 0 {
        let refusal = MarketRefusal::ApplicationsWaiting(waiting);
        return Err(Refusal::from(refusal).with("applications", waiting));
    }
    let inside =
        |supplier: &OrganisationId| standing.get(supplier).is_some_and(|state| state.gets_new_work());
    let all_inside = |place: &BidPlace| {
        let with = parts.iter().filter(|part| part.bid == place.id);
        inside(&place.provider) && with.map(|part| &part.organisation).all(inside)
    };
    Ok(places.into_iter().filter(|place| !all_inside(place)).collect())
}
