//! The challenger takes its challenge back.

use trellis_access::Action;
use trellis_store::{KeptChallenge, Tx, Versioned};
use trellis_tendering::challenge::Challenge;

use super::challenge_change::{ChallengeTarget, change};
use crate::Refusal;

/// Takes an open challenge back. What proceedings suspend stays suspended until the trust lifts it.
pub fn withdraw_challenge(
    tx: &mut Tx<'_>,
    target: ChallengeTarget,
) -> Result<Versioned<KeptChallenge>, Refusal> {
    change(tx, Action::WithdrawChallenge, target, Challenge::withdraw)
}
