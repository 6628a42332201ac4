//! Regimes: which rules a procurement falls under, the thresholds that decide it, and the clocks of both laws.

mod accept_regime_decision;
mod approve_threshold;
mod create_threshold;
mod decide_procurement_regime;
mod evaluate_deadline;
mod evaluate_regime;
mod get_procurement_regime;
mod keeping;
mod list_regime_decisions;
mod list_thresholds;
mod refusals;

pub use accept_regime_decision::accept_regime_decision;
pub use approve_threshold::approve_threshold;
pub use create_threshold::create_threshold;
pub use decide_procurement_regime::{RegimeDraft, decide_procurement_regime};
pub use evaluate_deadline::{DeadlineAnswer, DeadlineQuestion, evaluate_deadline};
pub use evaluate_regime::{RegimeAnswer, RegimeQuestion, evaluate_regime};
pub use get_procurement_regime::{ProcurementRegime, get_procurement_regime};
pub(crate) use keeping::{
    accept_last, decided_now, keep_regime, relied_on, require_key_criteria, require_unchanged,
};
pub use list_regime_decisions::list_regime_decisions;
pub use list_thresholds::list_thresholds;
