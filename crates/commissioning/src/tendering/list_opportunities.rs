//! Everybody searches the published tenders.

use trellis_access::{Action, Facts};
use trellis_store::{After, FoundKey, OpportunityQuestion, Page, Tx};
use trellis_tendering::Opportunity;

use crate::{Refusal, authorise};

/// A page of the published tenders of every trust that fit a question.
pub fn list_opportunities(
    tx: &mut Tx<'_>,
    asked: &OpportunityQuestion,
    after: After<FoundKey>,
) -> Result<Page<Opportunity, FoundKey>, Refusal> {
    authorise(tx, Action::ListOpportunities, Facts::none())?;
    Ok(tx.opportunities(asked, after)?)
}
