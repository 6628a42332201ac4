//! A trust or a provider ends their dealings.

use trellis_access::Action;
use trellis_store::{EngagementRecord, Tx};

use super::EngagementStep;
use super::step::move_engagement;
use crate::Refusal;

/// The end of an engagement.
#[derive(Clone, Debug)]
pub struct ExitEngagement {
    /// Which engagement, as it was seen.
    pub step: EngagementStep,
    /// Why it ends.
    pub reason: String,
}

/// Any stage → exited, for a reason.
pub fn exit_engagement(tx: &mut Tx<'_>, command: &ExitEngagement) -> Result<EngagementRecord, Refusal> {
    move_engagement(tx, Action::ExitEngagement, command.step, |engagement, _| {
        engagement.exit(&command.reason)
    })
}
