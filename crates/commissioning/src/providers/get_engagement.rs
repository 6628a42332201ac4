//! One engagement, with its checks and accreditations.

use trellis_access::Action;
use trellis_kernel::EngagementId;
use trellis_store::{EngagementRecord, Tx};

use super::step::facts;
use crate::{Refusal, authorise};

/// Reads an engagement as its two sides see it.
pub fn get_engagement(tx: &mut Tx<'_>, id: EngagementId) -> Result<EngagementRecord, Refusal> {
    let record = tx.engagement(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetEngagement, facts(&record.engagement))?;
    Ok(record)
}
