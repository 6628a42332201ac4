//! A second person takes back what a family has said it does not need.

use trellis_access::{Action, Facts};
use trellis_budgets::entries::{LinePart, surplus_recovered};
use trellis_budgets::{Exposure, check_credit};
use trellis_kernel::{IndividualBudgetId, Pence};
use trellis_store::{Event, KeptQuestion, Tx};
use uuid::Uuid;

use super::answer_balance::question_of;
use crate::budgets::{acting_person, expose, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Books what is owed back (1250 to 5000): only after the answer, by another person than the one who recorded it, and no more
/// than the line has spent (`E7_CREDIT_RAISES_AUTHORITY`).
pub fn recover_balance(
    tx: &mut Tx<'_>,
    (id, question): (IndividualBudgetId, Uuid),
    amount: Pence,
) -> Result<KeptQuestion, Refusal> {
    let kept = tx.individual_budget_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let asked = question_of(tx, id, question);
    let answered = asked.as_ref().ok().and_then(|asked| asked.question.answer.map(|(_, by)| by));
    let permit = authorise(tx, Action::RecoverBalance, Facts::of_trust(kept.trust).after(answered))?;
    let mut found = asked?;
    found.question = found.question.recover(amount, acting_person(tx)?)?;
    found.version = tx.save_balance_question(&permit, &found)?;
    let line = tx.budget_lines_for_update(&[kept.budget.line])?.pop().ok_or_else(Refusal::not_found)?;
    check_credit(&line.limit(), amount)?;
    let part = LinePart { about: line.about(), year: line.charge_year, amount };
    let back = Exposure::spend(amount).opposite()?;
    expose(tx, &permit, vec![(line, back)])?;
    let reason = format!("Direct payment surplus {} recovered", kept.budget.reference);
    let on = occasion(tx, kept.budget.fund, &reason)?;
    post(tx, &permit, &surplus_recovered(on, &part)?, &format!("recovery/{question}"))?;
    tx.record(Event::of(Action::RecoverBalance, "balance_question", question).with("amount_p", amount.get()));
    Ok(found)
}
