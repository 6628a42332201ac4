//! What a family says of an unspent balance is recorded.

use trellis_access::Action;
use trellis_budgets::individual_budget::BalanceAnswer;
use trellis_kernel::IndividualBudgetId;
use trellis_store::{Event, KeptQuestion, Tx};
use uuid::Uuid;

use super::get_individual_budget::locked;
use crate::Refusal;
use crate::budgets::acting_person;

/// Records the answer to a question, once.
pub fn answer_balance(
    tx: &mut Tx<'_>,
    (id, question): (IndividualBudgetId, Uuid),
    answer: BalanceAnswer,
) -> Result<KeptQuestion, Refusal> {
    let (_, permit) = locked(tx, id, Action::AnswerBalance)?;
    let mut kept = question_of(tx, id, question)?;
    kept.question = kept.question.answer(answer, acting_person(tx)?)?;
    kept.version = tx.save_balance_question(&permit, &kept)?;
    tx.record(Event::of(Action::AnswerBalance, "balance_question", question));
    Ok(kept)
}

/// A question about this budget, locked.
pub(super) fn question_of(
    tx: &mut Tx<'_>,
    budget: IndividualBudgetId,
    id: Uuid,
) -> Result<KeptQuestion, Refusal> {
    let kept = tx.balance_question_for_update(id)?.filter(|kept| kept.budget == budget);
    kept.ok_or_else(Refusal::not_found)
}
