//! The members of a dynamic market, and one of them.

use trellis_access::{Action, Facts};
use trellis_kernel::{MarketId, MarketMemberId};
use trellis_store::{After, Page, Tx, Versioned};
use trellis_tendering::market::MarketMember;

use crate::{Refusal, authorise, own_side};

/// A page of the members of a market: all of them for its trust, its own for a supplier.
pub fn list_market_members(
    tx: &mut Tx<'_>,
    market: MarketId,
    after: After,
) -> Result<Page<Versioned<MarketMember>>, Refusal> {
    authorise(tx, Action::ListMarketMembers, own_side(tx)?)?;
    tx.market(market)?.ok_or_else(Refusal::not_found)?;
    Ok(tx.market_members(market, after)?)
}

/// One member, for the market's trust or for itself.
pub fn get_market_member(tx: &mut Tx<'_>, id: MarketMemberId) -> Result<Versioned<MarketMember>, Refusal> {
    let found = tx.market_member(id)?.ok_or_else(Refusal::not_found)?;
    let application = &found.item.application;
    let facts = Facts::of_trust(application.trust).and_provider(application.provider);
    authorise(tx, Action::GetMarketMember, facts)?;
    Ok(found)
}
