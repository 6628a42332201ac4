//! What the rules make of facts that the caller gives: nothing is read from a procurement, and nothing is kept.

use trellis_access::{Action, Facts};
use trellis_store::Tx;
use trellis_tendering::regime::{
    Anchors, ContractChange, Demand, Modification, ModificationRefusal, PsrProcess, RegimeDecision,
    RegimeFacts, decide_regime, demands,
};

use super::refusals::beyond_the_calendar;
use crate::{Refusal, authorise};

/// Facts, and the days that are known.
#[derive(Clone, Debug)]
pub struct RegimeQuestion {
    /// The facts.
    pub facts: RegimeFacts,
    /// The process chosen under the health regime.
    pub chosen: Option<PsrProcess>,
    /// The days from which demands are counted.
    pub anchors: Anchors,
}

/// The regime, why, and what it demands.
#[derive(Clone, Debug)]
pub struct RegimeAnswer {
    /// The regime.
    pub decision: RegimeDecision,
    /// What it demands next, and by when.
    pub demands: Vec<Demand>,
    /// Whether the change given may be made to the running contract instead (SI 2023/1348 reg 13).
    pub modification: Option<Result<Modification, ModificationRefusal>>,
}

/// Decides by the function that procurements are decided by.
pub fn evaluate_regime(tx: &mut Tx<'_>, question: &RegimeQuestion) -> Result<RegimeAnswer, Refusal> {
    authorise(tx, Action::EvaluateRegime, Facts::none())?;
    let decision = decide_regime(&question.facts, &tx.thresholds()?)?;
    let demands = demands(&decision, question.chosen, question.anchors, &tx.calendar()?)
        .map_err(|error| beyond_the_calendar(&error))?;
    let modification = question.facts.psr.change.as_ref().map(ContractChange::modify);
    Ok(RegimeAnswer { decision, demands, modification })
}
