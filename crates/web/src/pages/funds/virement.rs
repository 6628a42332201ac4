//! `/funds/{id}/budget/virement`: budget moves between two lines of one fund.

use actix_web::{get, post, web};
use trellis_budgets::Virement;
use trellis_commissioning::{Refusal, budgets, funds};
use trellis_kernel::{BudgetLineId, FundId};
use trellis_store::{After, Tx};
use uuid::Uuid;

use super::told::address;
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/funds/{id}/budget/virement")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show virement form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/budget/virement")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let (from, to) = (reading.id::<BudgetLineId>("from"), reading.id::<BudgetLineId>("to"));
        let amount = reading.pence("amount");
        let (from, to, amount) = reading.finish(|| Some((from?, to?, amount?)))?;
        let done = budgets::create_virement(tx, id, &Virement::new(from, to, amount, typed.text("reason"))?)?;
        let words = format!(
            "{} now has {} available and {} has {}. Above {} another person approves first.",
            done.from.name(),
            format::money(done.from.position.available().unwrap_or_default()),
            done.to.name(),
            format::money(done.to.position.available().unwrap_or_default()),
            format::money(done.limit)
        );
        Ok(Next::to(address(id, "budget")).told(words))
    };
    form.check_then_submit("create virement", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let lines = budgets::list_budget_lines(tx, id, After { after: None, limit: 100 })?.items;
    let choice = |line: &trellis_budgets::BudgetLine| {
        let left = format::money(line.position.available().unwrap_or_default());
        Choice::new(line.id.to_string(), format!("{}, {left} available", line.name()))
    };
    let items: Vec<Choice> = lines.iter().map(choice).collect();
    Ok(Question::new("Move budget between lines")
        .under(kept.fund.title)
        .back(back_to("Back to the budget", address(id, "budget")))
        .say("It nets to nothing and never crosses a ring-fence. Above the fund’s limit it waits for another person.")
        .ask(Field::select("from", "From which line?", items.clone()))
        .ask(Field::select("to", "To which line?", items))
        .ask(Field::money("amount", "How much"))
        .ask(Field::area("reason", "Why"))
        .button(Press::on("Move the budget")))
}
