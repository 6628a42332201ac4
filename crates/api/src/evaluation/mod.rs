//! Evaluation.

pub mod approve_moderated_score;
pub mod assign_evaluator;
pub mod declare_conflicts;
pub mod get_ranking;
pub mod list_scores;
pub mod moderate_score;
mod moderated_score_body;
pub mod rank_lot;
mod ranking_body;
pub mod save_score;
mod score_body;
pub mod submit_score;
