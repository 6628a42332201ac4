//! Whoever got a message about a search ends such messages, without signing in.

use trellis_access::{Action, Facts};
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// Ends the messages of the search that has this key. A key that no search has is not found.
pub fn stop_search_alerts(tx: &mut Tx<'_>, key: &str) -> Result<(), Refusal> {
    authorise(tx, Action::StopSearchAlerts, Facts::none())?;
    if tx.stop_search_alerts(key)? { Ok(()) } else { Err(Refusal::not_found()) }
}
