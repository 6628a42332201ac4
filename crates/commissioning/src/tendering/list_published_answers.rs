//! Everybody reads the answers published about a tender.

use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{After, Page, PublishedAnswer, Tx};

use crate::{Refusal, authorise};

/// A page of questions and answers, without who asked.
pub fn list_published_answers(
    tx: &mut Tx<'_>,
    opportunity: ProcurementId,
    after: After,
) -> Result<Page<PublishedAnswer>, Refusal> {
    authorise(tx, Action::ListPublishedAnswers, Facts::none())?;
    tx.opportunity(opportunity)?.ok_or_else(Refusal::not_found)?;
    Ok(tx.published_answers(opportunity, after)?)
}
