//! Everybody lists published tenders.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, Tx};
use trellis_tendering::Opportunity;

use crate::{Refusal, authorise};

/// A page of the published tenders of every trust.
pub fn list_opportunities(tx: &mut Tx<'_>, after: After) -> Result<Page<Opportunity>, Refusal> {
    authorise(tx, Action::ListOpportunities, Facts::none())?;
    Ok(tx.opportunities(after)?)
}
