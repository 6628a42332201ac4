//! The engagements of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{After, EngagementSummary, Page, Tx};

use crate::{Refusal, authorise};

/// A page of engagements: a trust's with providers, or a provider's with trusts.
pub fn list_engagements(tx: &mut Tx<'_>, after: After) -> Result<Page<EngagementSummary>, Refusal> {
    authorise(tx, Action::ListEngagements, Facts::none())?;
    Ok(tx.engagements(after)?)
}
