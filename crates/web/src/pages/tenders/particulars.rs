//! `/tenders/new` and `/tenders/{t}/particulars`: what is bought, for whom, and which priority of the plan it serves.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, planning, tendering};
use trellis_kernel::{PriorityId, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::{Particulars, Stage};
use uuid::Uuid;

use super::told::{address, back, held, held_by, need, target};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/tenders/new")]
pub(crate) async fn show_new(who: SignedIn) -> Answer {
    who.show("show new tender", read_new).await
}

#[post("/tenders/new")]
pub(crate) async fn send_new(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let made = tendering::create_procurement(tx, &told(typed, None)?)?;
        Ok(Next::to(address(made.item.id)).told("The tender is begun. Do its parts in any order"))
    };
    form.submit("create tender", act, read_new).await
}

#[get("/tenders/{id}/particulars")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show particulars", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/particulars")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let kept = held(tx, id)?.item.particulars;
        let told = told(typed, kept.stage)?;
        // What this page does not ask stays as it is.
        let Particulars { areas, market, limits, procedure, .. } = kept;
        let told = Particulars { areas, market, limits, procedure, ..told };
        tendering::update_procurement(tx, target(id, typed)?, &told)?;
        Ok(Next::to(address(id)).told("What is bought is saved"))
    };
    form.submit("update particulars", act, move |tx| read(tx, id)).await
}

fn read_new(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    need(tx, Role::Commissioner)?;
    let question = Question::new("What do you want to buy?")
        .under("New tender")
        .back(back_to("All tenders", "/tenders"))
        .say("You can change all of this until the tender is published.");
    ask(tx, question)
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let particulars = found.item.particulars;
    let question = Question::new("What is bought").under(&particulars.title).back(back(id));
    let values = Values::default()
        .with("version", found.version)
        .with("title", &particulars.title)
        .with("description", &particulars.description)
        .with("cpv", particulars.cpv.digits())
        .with_some("priority_id", particulars.priority);
    Ok(ask(tx, question)?.holding(values))
}

fn ask(tx: &mut Tx<'_>, question: Question) -> Result<Question, Refusal> {
    let priorities = priorities(tx)?;
    let question = question
        .ask(Field::text("title", "Title").hint("As bidders will see it, such as Emotional wellbeing in schools"))
        .ask(Field::area("description", "What is bought, and for whom").at_most(20_000))
        .ask(Field::text("cpv", "CPV code").hint(
            "The eight digits of the Common Procurement Vocabulary that fit best. For example, 85311300 is welfare services for children",
        ));
    let question = if priorities.is_empty() {
        question.inset("No plan has a priority yet. A tender can be drafted without one, and not be handed in for approval.")
    } else {
        question.ask(
            Field::select("priority_id", "Priority of the plan that it serves", priorities)
                .hint("Needed before the tender is handed in for approval"),
        )
    };
    Ok(question.button(Press::on("Save and continue")))
}

/// Every priority of the plans, with its budget.
fn priorities(tx: &mut Tx<'_>) -> Result<Vec<Choice>, Refusal> {
    let plans = planning::list_plans(tx, After { after: None, limit: 50 })?;
    let mut choices = Vec::new();
    for plan in plans.items {
        let shown = planning::get_plan(tx, plan.id)?;
        for priority in &shown.record.plan.parts().priorities {
            let (content, budget) = (&priority.content, priority.content.budget());
            let text = format!("{} ({}, {})", content.title(), format::money(budget), plan.title);
            choices.push(Choice::new(priority.id, text));
        }
    }
    Ok(choices)
}

/// What was typed, with the deadlines that stand on another page.
fn told(typed: &Typed, stage: Option<Stage>) -> Result<Particulars, Refusal> {
    let mut reading = typed.reading();
    let priority = typed.given("priority_id").map(|_| reading.id::<PriorityId>("priority_id"));
    let priority = reading.finish(|| Some(priority.flatten()))?;
    let (title, description) = (typed.text("title"), typed.text("description"));
    Ok(Particulars::new(title, description, typed.text("cpv"), priority, stage)?)
}
