//! The frameworks of a trust.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, Tx, Versioned};
use trellis_tendering::framework::Framework;

use crate::{Refusal, authorise};

/// A page of the frameworks of the caller's trust.
pub fn list_frameworks(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<Framework>>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListFrameworks, Facts::of_trust(trust))?;
    Ok(tx.frameworks(after)?)
}
