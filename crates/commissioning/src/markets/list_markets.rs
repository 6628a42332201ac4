//! Dynamic markets.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, Tx, Versioned};
use trellis_tendering::market::DynamicMarket;

use crate::{Refusal, authorise};

/// A page of the markets that are told of, and of the drafts of the caller's own trust.
pub fn list_markets(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<DynamicMarket>>, Refusal> {
    authorise(tx, Action::ListMarkets, Facts::none())?;
    Ok(tx.markets(after)?)
}
