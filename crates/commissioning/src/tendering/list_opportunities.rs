//! Everybody searches the published tenders.

use chrono::DateTime;
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

/// Where the next page begins, as a reader sends it back: an instant in microseconds and a tender.
pub fn write_found_key((at, id): FoundKey) -> String {
    format!("{}.{id}", at.timestamp_micros())
}

/// The key that a reader sends back; `None` for one that we never gave.
pub fn read_found_key(text: &str) -> Option<FoundKey> {
    let (at, id) = text.split_once('.')?;
    Some((DateTime::from_timestamp_micros(at.parse().ok()?)?, id.parse().ok()?))
}
