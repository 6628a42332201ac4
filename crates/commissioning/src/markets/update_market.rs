//! A commissioner writes the terms of a dynamic market anew.

use trellis_access::{Action, Facts};
use trellis_kernel::{MarketId, london_date};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::market::{DynamicMarket, MarketRefusal, MarketTerms};

use crate::{Refusal, authorise};

/// The market to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct MarketTarget {
    /// Which market.
    pub id: MarketId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Changes the terms; the conditions stay once the intention is public. What changes while it is live is told by UK15.
pub fn update_market(
    tx: &mut Tx<'_>,
    target: MarketTarget,
    (terms, most_members): (&MarketTerms, Option<u32>),
) -> Result<Versioned<DynamicMarket>, Refusal> {
    let found = tx.market_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::UpdateMarket, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    if most_members.is_some() {
        return Err(MarketRefusal::Capped.into());
    }
    let market = item.revise(terms.clone(), london_date(tx.now()))?;
    let version = tx.save_market(&permit, &market, version)?;
    tx.record(Event::of(Action::UpdateMarket, "market", market.id).with("state", market.state.name()));
    Ok(Versioned { item: market, version })
}
