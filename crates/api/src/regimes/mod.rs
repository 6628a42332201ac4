//! Regimes: which rules a procurement falls under and why, thresholds, and the clocks of procurement law.

pub mod accept_regime_decision;
mod answers_body;
pub mod approve_threshold;
pub mod create_threshold;
pub mod decide_procurement_regime;
mod decision_body;
pub mod evaluate_deadline;
pub mod evaluate_regime;
pub mod get_procurement_regime;
pub mod list_regime_decisions;
pub mod list_thresholds;
mod psr_body;
mod recorded_body;
mod threshold_body;
