//! Evaluation of a lot: who may score, what they scored, what was agreed, and the order that follows.
//!
//! What belongs here is section 5 of the tendering rules: declarations, scores, moderation, points and ranking.
//! What does not: the checks that make a bid compliant, and what happens to the winner (see [`crate::award`]).

mod abnormally_low;
mod assignment;
mod conflict;
mod final_scores;
mod moderation;
mod points;
mod ranking;
mod relief;
#[cfg(test)]
pub(crate) mod sample_tests;
mod score;
pub mod what_if;

pub use abnormally_low::{AbnormallyLow, abnormally_low};
pub use assignment::{Assignment, AssignmentRefusal, check_assigned};
pub use conflict::{CleanHands, Conflict, ConflictDeclaration, ConflictRefusal, clean_hands};
pub use final_scores::{
    AssessedBid, BidPoints, CriterionPoints, DisqualifiedBid, DisqualifyingFailure, FinalScores, LockRefusal,
};
pub use moderation::{Agreement, ModeratedScore, ModerationRefusal, ModerationState, moderate};
pub use points::{Points, PointsError, price_points, quality_points};
pub use ranking::{Draw, RankedBid, Ranking, RankingRefusal};
pub use relief::{Relief, ReliefCause, ReliefRefusal, counting};
pub use score::{Assessment, Score, ScoreRefusal, ScoreState, ScoreValue, visible_to};
