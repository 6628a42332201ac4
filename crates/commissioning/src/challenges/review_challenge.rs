//! A challenge is looked into.

use trellis_access::Action;
use trellis_store::{KeptChallenge, Tx, Versioned};
use trellis_tendering::challenge::Challenge;

use super::challenge_change::{ChallengeTarget, change};
use crate::Refusal;

/// Begins the review of an acknowledged challenge.
pub fn review_challenge(
    tx: &mut Tx<'_>,
    target: ChallengeTarget,
) -> Result<Versioned<KeptChallenge>, Refusal> {
    change(tx, Action::ReviewChallenge, target, Challenge::review)
}
