//! Challenges to awards.

pub mod acknowledge_challenge;
mod challenge_body;
pub mod create_challenge;
pub mod decide_challenge;
pub mod get_challenge;
pub mod lift_suspension;
pub mod list_challenges;
pub mod review_challenge;
pub mod withdraw_challenge;
