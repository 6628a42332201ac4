//! An invited provider applies.

use trellis_access::Action;
use trellis_store::{EngagementRecord, Tx};

use super::EngagementStep;
use super::step::move_engagement;
use crate::Refusal;

/// Invited → applied.
pub fn apply_for_engagement(tx: &mut Tx<'_>, step: EngagementStep) -> Result<EngagementRecord, Refusal> {
    move_engagement(tx, Action::ApplyForEngagement, step, |engagement, by| engagement.apply(by.person))
}
