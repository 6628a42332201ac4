//! A supplier lists the tenders for which it was asked to quote.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, Tx};
use trellis_tendering::Opportunity;

use crate::{Refusal, authorise};

/// A page of the tenders for which the caller's own organisation was asked to quote.
pub fn list_quote_requests(tx: &mut Tx<'_>, after: After) -> Result<Page<Opportunity>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListQuoteRequests, Facts::of_provider(provider))?;
    Ok(tx.quote_requests(provider, after)?)
}
