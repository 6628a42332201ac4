//! Challenges to awards: written down, acknowledged, reviewed and decided by the trust, taken back by the challenger.

mod acknowledge_challenge;
mod challenge_change;
mod create_challenge;
mod decide_challenge;
mod get_challenge;
mod lift_suspension;
mod list_challenges;
mod review_challenge;
mod withdraw_challenge;

pub use acknowledge_challenge::acknowledge_challenge;
pub use challenge_change::ChallengeTarget;
pub use create_challenge::create_challenge;
pub use decide_challenge::decide_challenge;
pub use get_challenge::get_challenge;
pub use lift_suspension::lift_suspension;
pub use list_challenges::list_challenges;
pub use review_challenge::review_challenge;
pub use withdraw_challenge::withdraw_challenge;
