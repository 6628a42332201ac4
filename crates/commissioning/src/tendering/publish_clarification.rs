//! The trust publishes a question and its answer to everybody at once.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Clarification;

use super::clarification_change::{ClarificationTarget, change};
use crate::Refusal;

/// Publishes question and answer; an answer that changes the tender is published by a second person.
pub fn publish_clarification(
    tx: &mut Tx<'_>,
    target: ClarificationTarget,
) -> Result<Versioned<Clarification>, Refusal> {
    change(tx, Action::PublishClarification, target, Clarification::publish)
}
