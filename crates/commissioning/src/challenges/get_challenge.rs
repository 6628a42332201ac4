//! One challenge.

use trellis_access::Action;
use trellis_kernel::ChallengeId;
use trellis_store::{KeptChallenge, Tx, Versioned};

use super::challenge_change::facts;
use crate::{Refusal, authorise};

/// A challenge that the caller's organisation answers or makes.
pub fn get_challenge(tx: &mut Tx<'_>, id: ChallengeId) -> Result<Versioned<KeptChallenge>, Refusal> {
    let found = tx.challenge(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetChallenge, facts(&found.item))?;
    Ok(found)
}
