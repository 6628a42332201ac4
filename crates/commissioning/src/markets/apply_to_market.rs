//! A supplier applies to a dynamic market.

use trellis_access::{Action, Facts};
use trellis_kernel::{MarketId, london_date};
use trellis_store::{Event, StoreError, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::market::{Application, MarketMember, MemberRefusal};

use crate::{Refusal, authorise};

/// Adds an application, at any time while the market is live. A supplier that was refused or removed may apply again.
pub fn apply_to_market(
    tx: &mut Tx<'_>,
    market: MarketId,
    statement: &Reason,
) -> Result<Versioned<MarketMember>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ApplyToMarket, Facts::of_provider(provider))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let found = tx.market(market)?.ok_or_else(Refusal::not_found)?.item;
    let at = tx.now();
    found.takes_applications(london_date(at))?;
    let application =
        Application { market, trust: found.trust, provider, statement: statement.clone(), by, at };
    let member = MarketMember::apply(tx.new_id(), application);
    tx.insert_market_member(&permit, &member).map_err(|error| match error {
        StoreError::Duplicate(_) => MemberRefusal::AppliedAlready.into(),
        other => Refusal::from(other),
    })?;
    tx.record(
        Event::of(Action::ApplyToMarket, "market_member", member.id).with("market", market.to_string()),
    );
    Ok(Versioned { item: member, version: 1 })
}
