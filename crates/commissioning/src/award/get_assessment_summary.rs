//! A bidder reads the assessment of its own bid.

use trellis_access::{Action, Facts};
use trellis_kernel::BidId;
use trellis_store::{SentSummary, Tx};

use crate::{Refusal, authorise};

/// The summary that was sent to the bidder of a bid.
pub fn get_assessment_summary(tx: &mut Tx<'_>, bid: BidId) -> Result<SentSummary, Refusal> {
    let sent = tx.assessment_summary(bid)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetAssessmentSummary, Facts::of_trust(sent.trust).and_provider(sent.provider))?;
    Ok(sent)
}
