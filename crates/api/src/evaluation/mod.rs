//! Evaluation.

pub mod approve_moderated_score;
pub mod assign_evaluator;
mod conflict_declaration_body;
pub mod create_what_if;
pub mod declare_conflicts;
mod evaluator_body;
pub mod get_conflict_declaration;
pub mod get_evaluator;
pub mod get_moderated_score;
pub mod get_ranking;
pub mod get_sensitivity;
pub mod get_what_if;
pub mod list_conflict_declarations;
pub mod list_evaluators;
pub mod list_moderated_scores;
pub mod list_scores;
pub mod list_what_ifs;
pub mod moderate_score;
mod moderated_score_body;
pub mod rank_lot;
mod ranking_body;
pub mod relieve_evaluator;
pub mod save_score;
mod score_body;
pub mod submit_score;
mod what_if_body;
