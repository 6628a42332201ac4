//! One dynamic market.

use trellis_access::{Action, Facts};
use trellis_kernel::MarketId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::market::DynamicMarket;

use crate::{Refusal, authorise};

/// A market that is told of, or a draft of the caller's own trust.
pub fn get_market(tx: &mut Tx<'_>, id: MarketId) -> Result<Versioned<DynamicMarket>, Refusal> {
    authorise(tx, Action::GetMarket, Facts::none())?;
    tx.market(id)?.ok_or_else(Refusal::not_found)
}
