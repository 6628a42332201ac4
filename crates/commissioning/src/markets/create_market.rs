//! A commissioner writes a dynamic market.

use trellis_access::{Action, Facts};
use trellis_kernel::{ProcurementId, london_date};
use trellis_store::{Event, StoreError, Tx, Versioned};
use trellis_tendering::market::{DynamicMarket, MarketRefusal, MarketState, MarketTerms};

use crate::{Refusal, authorise};

/// A market to write.
#[derive(Clone, Debug)]
pub struct NewMarket {
    /// The procurement that says what it is for.
    pub procurement: ProcurementId,
    /// What it asks and offers.
    pub terms: MarketTerms,
    /// The number of members to which somebody would limit it.
    pub most_members: Option<u32>,
}

/// Adds a draft. Its number of members is not limited.
pub fn create_market(tx: &mut Tx<'_>, new: &NewMarket) -> Result<Versioned<DynamicMarket>, Refusal> {
    let procurement = tx.procurement(new.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateMarket, Facts::of_trust(procurement.trust))?;
    if new.most_members.is_some() {
        return Err(MarketRefusal::Capped.into());
    }
    let draft = DynamicMarket {
        id: tx.new_id(),
        trust: procurement.trust,
        procurement: procurement.id,
        terms: new.terms.clone(),
        state: MarketState::Draft,
    };
    let market = draft.revise(new.terms.clone(), london_date(tx.now()))?;
    tx.insert_market(&permit, &market).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "a dynamic market is founded on this procurement already")
                .at("/procurement_id")
        }
        other => other.into(),
    })?;
    tx.record(Event::of(Action::CreateMarket, "market", market.id));
    Ok(Versioned { item: market, version: 1 })
}
