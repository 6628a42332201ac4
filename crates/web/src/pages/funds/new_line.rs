//! `/funds/{id}/budget/new`: a budget line is opened for a scheme and a year.

use actix_web::{get, post, web};
use trellis_budgets::NewBudgetLine;
use trellis_commissioning::{Refusal, budgets, funds};
use trellis_kernel::{FundId, SchemeId};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::address;
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/funds/{id}/budget/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show budget line form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/budget/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let line = budgets::create_budget_line(tx, id, &told(typed)?)?;
        Ok(Next::to(address(id, "budget")).told(format!("The line {} is open", line.name())))
    };
    form.check_then_submit("create budget line", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed) -> Result<NewBudgetLine, Refusal> {
    let mut reading = typed.reading();
    let (scheme, budget) = (reading.id::<SchemeId>("scheme"), reading.pence("budget"));
    let allowance =
        if typed.given("allowance").is_some() { reading.pence("allowance").map(Some) } else { Some(None) };
    let (scheme, budget, allowance) = reading.finish(|| Some((scheme?, budget?, allowance?)))?;
    let year = typed.text("charge_year").trim().parse().unwrap_or_default();
    Ok(NewBudgetLine::new(scheme, year, budget, allowance)?)
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let schemes = tx.schemes(id)?.into_iter().map(|one| Choice::new(one.id.to_string(), one.title)).collect();
    Ok(Question::new("Open a budget line")
        .under(kept.fund.title)
        .back(back_to("Back to the budget", address(id, "budget")))
        .ask(Field::radios("scheme", "For which scheme?", schemes))
        .ask(
            Field::text("charge_year", "Year in which the financial year starts")
                .hint("For example, 2026 for 2026-27"),
        )
        .ask(Field::money("budget", "Budget"))
        .ask(
            Field::money("allowance", "Allowance agreed with it (optional)")
                .hint("Nothing draws on it until a named person releases it"),
        )
        .button(Press::on("Open the line")))
}
