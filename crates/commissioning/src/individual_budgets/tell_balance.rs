//! What lies unspent of an individual budget is told: above some weeks of the direct part a question is asked, and no more.

use trellis_access::Action;
use trellis_kernel::{IndividualBudgetId, Invalid, Pence};
use trellis_store::{Event, KeptQuestion, Tx};

use super::get_individual_budget::locked;
use crate::Refusal;
use crate::budgets::acting_person;

/// Above which balance a question is asked, and the question where one is.
#[derive(Clone, Debug)]
pub struct BalanceTold {
    /// The threshold.
    pub threshold: Pence,
    /// The question.
    pub question: Option<KeptQuestion>,
}

/// Takes note of a balance. Nothing is taken back.
pub fn tell_balance(tx: &mut Tx<'_>, id: IndividualBudgetId, unspent: Pence) -> Result<BalanceTold, Refusal> {
    let (kept, permit) = locked(tx, id, Action::TellBalance)?;
    if unspent.is_negative() {
        return Err(Invalid::at("/unspent_p", "the balance must not be negative").into());
    }
    let threshold = kept.budget.threshold()?;
    let Some(question) = kept.budget.question(unspent)? else {
        return Ok(BalanceTold { threshold, question: None });
    };
    let question = KeptQuestion {
        id: tx.new_id(),
        trust: kept.trust,
        budget: id,
        question,
        asked_by: acting_person(tx)?,
        asked_at: tx.now(),
        version: 1,
    };
    tx.insert_balance_question(&permit, &question)?;
    let event = Event::of(Action::TellBalance, "individual_budget", id);
    tx.record(event.with("unspent_p", unspent.get()).with("question", question.id.to_string()));
    Ok(BalanceTold { threshold, question: Some(question) })
}
