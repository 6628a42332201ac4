//! Evaluation: assigning evaluators, declaring conflicts, scoring, moderating, ranking.

mod approve_moderated_score;
mod assign_evaluator;
mod declare_conflicts;
mod get_ranking;
mod list_scores;
mod moderate_score;
mod panel;
mod rank_lot;
mod refusals;
mod save_score;
mod submit_score;

pub use approve_moderated_score::approve_moderated_score;
pub use assign_evaluator::{AssignEvaluator, Assigned, assign_evaluator};
pub use declare_conflicts::{DeclareConflicts, Declared, declare_conflicts};
pub use get_ranking::get_ranking;
pub use list_scores::list_scores;
pub use moderate_score::moderate_score;
pub(crate) use panel::Panel;
pub use rank_lot::{DrawHeld, Ranked, rank_lot};
pub use save_score::{SaveScore, save_score};
pub use submit_score::submit_score;
