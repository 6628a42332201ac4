//! Evaluation: assigning evaluators, declaring conflicts, scoring, moderating, ranking.

mod approve_moderated_score;
mod assign_evaluator;
mod declare_conflicts;
mod get_conflict_declaration;
mod get_evaluator;
mod get_moderated_score;
mod get_ranking;
mod list_conflict_declarations;
mod list_evaluators;
mod list_moderated_scores;
mod list_scores;
mod moderate_score;
mod panel;
mod rank_lot;
mod refusals;
mod save_score;
mod submit_score;

pub use approve_moderated_score::approve_moderated_score;
pub use assign_evaluator::{AssignEvaluator, assign_evaluator};
pub use declare_conflicts::{DeclareConflicts, declare_conflicts};
pub use get_conflict_declaration::get_conflict_declaration;
pub use get_evaluator::get_evaluator;
pub use get_moderated_score::get_moderated_score;
pub use get_ranking::get_ranking;
pub use list_conflict_declarations::list_conflict_declarations;
pub use list_evaluators::list_evaluators;
pub use list_moderated_scores::list_moderated_scores;
pub use list_scores::list_scores;
pub use moderate_score::moderate_score;
pub(crate) use panel::{Panel, Part};
pub use rank_lot::{DrawHeld, Ranked, rank_lot};
pub use save_score::{SaveScore, save_score};
pub use submit_score::submit_score;
