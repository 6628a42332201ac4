//! The challenger is told that its challenge has come.

use trellis_access::Action;
use trellis_store::{KeptChallenge, Tx, Versioned};
use trellis_tendering::challenge::Challenge;

use super::challenge_change::{ChallengeTarget, change};
use crate::Refusal;

/// Notes that the challenger was told that its challenge has come.
pub fn acknowledge_challenge(
    tx: &mut Tx<'_>,
    target: ChallengeTarget,
) -> Result<Versioned<KeptChallenge>, Refusal> {
    change(tx, Action::AcknowledgeChallenge, target, Challenge::acknowledge)
}
