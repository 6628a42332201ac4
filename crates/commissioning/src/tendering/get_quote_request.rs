//! A supplier reads a tender for which it was asked to quote.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts};
use trellis_kernel::ProcurementId;
use trellis_store::{After, Page, PublishedAnswer, Tx};
use trellis_tendering::Opportunity;

use crate::{Refusal, authorise};

/// A tender as an invited supplier reads it.
#[derive(Clone, Debug)]
pub struct QuoteRequest {
    /// The tender.
    pub opportunity: Opportunity,
    /// When the supplier was asked.
    pub invited_at: DateTime<Utc>,
    /// A page of the answers that everybody who was asked has been given.
    pub answers: Page<PublishedAnswer>,
}

/// One tender for which the caller's own organisation was asked to quote, with its answers from `after` on.
pub fn get_quote_request(tx: &mut Tx<'_>, id: ProcurementId, after: After) -> Result<QuoteRequest, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let invited_at = tx.quote_invitation(id, provider)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetQuoteRequest, Facts::of_provider(provider))?;
    let opportunity = tx.opportunity(id)?.ok_or_else(Refusal::not_found)?;
    let answers = tx.published_answers(id, after)?;
    Ok(QuoteRequest { opportunity, invited_at, answers })
}
