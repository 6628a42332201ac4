//! The suspension by proceedings ends before they are decided.

use trellis_access::Action;
use trellis_store::{KeptChallenge, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::challenge::LiftingGround;

use super::challenge_change::{ChallengeTarget, change};
use crate::Refusal;

/// Notes that the court lifted the suspension, or that the proceedings are discontinued.
pub fn lift_suspension(
    tx: &mut Tx<'_>,
    target: ChallengeTarget,
    (ground, reason): (LiftingGround, Reason),
) -> Result<Versioned<KeptChallenge>, Refusal> {
    change(tx, Action::LiftSuspension, target, |held, by, at| held.lift((ground, reason), by, at))
}
