//! The reason for a suspension is gone.

use trellis_access::Action;
use trellis_store::{EngagementRecord, Tx};

use super::EngagementStep;
use super::step::move_engagement;
use crate::Refusal;

/// Suspended → accredited.
pub fn reinstate_engagement(tx: &mut Tx<'_>, step: EngagementStep) -> Result<EngagementRecord, Refusal> {
    move_engagement(tx, Action::ReinstateEngagement, step, |engagement, _| engagement.reinstate())
}
