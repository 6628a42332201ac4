//! The uplifts that concern the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{After, KeptUplift, Page, Tx};

use crate::{Refusal, authorise};

/// A page of uplifts: a trust's own, or a provider's own.
pub fn list_uplifts(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptUplift>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(organisation).and_provider(organisation);
    authorise(tx, Action::ListUplifts, facts)?;
    Ok(tx.uplifts(organisation, after)?)
}
