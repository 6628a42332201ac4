//! No new work for a provider until further notice.

use trellis_access::Action;
use trellis_store::{EngagementRecord, Tx};

use super::EngagementStep;
use super::step::move_engagement;
use crate::Refusal;

/// A suspension.
#[derive(Clone, Debug)]
pub struct SuspendEngagement {
    /// Which engagement, as it was seen.
    pub step: EngagementStep,
    /// Why no new work is given.
    pub reason: String,
}

/// Accredited → suspended, for a reason.
pub fn suspend_engagement(tx: &mut Tx<'_>, command: &SuspendEngagement) -> Result<EngagementRecord, Refusal> {
    move_engagement(tx, Action::SuspendEngagement, command.step, |engagement, _| {
        engagement.suspend(&command.reason)
    })
}
