//! Everybody lists the plans that partners have agreed.

use trellis_access::{Action, Facts};
use trellis_planning::PublishedPlan;
use trellis_store::{After, Page, Tx};

use crate::{Refusal, authorise};

/// A page of the agreed plans of every trust, the newest first.
pub fn list_published_plans(tx: &mut Tx<'_>, after: After) -> Result<Page<PublishedPlan>, Refusal> {
    authorise(tx, Action::ListPublishedPlans, Facts::none())?;
    Ok(tx.published_plans(after)?)
}
