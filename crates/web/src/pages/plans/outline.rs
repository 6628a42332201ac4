//! `/plans/new` and `/plans/{p}/outline`: what a plan is called, for when it is, with whom, and the range of health's share
//! that the partners agreed.

use actix_web::{get, post, web};
use trellis_access::{Action, OrganisationKind};
use trellis_commissioning::planning::{self, RevisePlan};
use trellis_commissioning::{Refusal, identity};
use trellis_kernel::{BasisPoints, OrganisationId, PlanId};
use trellis_planning::{BalanceRule, PlanOutline, PlanOutlineDraft};
use trellis_store::{After, Organisation, Tx};
use uuid::Uuid;

use super::told::{address, back, held_for, step};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::reading::{beside, in_list};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

/// More councils or NHS bodies than there are.
const MOST: After = After { after: None, limit: 1_000 };

#[get("/plans/new")]
pub(crate) async fn show_new(who: SignedIn) -> Answer {
    who.show("show new plan", read_new).await
}

#[post("/plans/new")]
pub(crate) async fn send_new(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let made = planning::create_plan(tx, &told(typed)?).map_err(in_list)?;
        Ok(Next::to(address(made.record.plan.parts().id)).told("The plan is begun. Add its priorities next"))
    };
    form.submit("create plan", act, read_new).await
}

#[get("/plans/{id}/outline")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    who.show("show outline of plan", move |tx| read(tx, id)).await
}

#[post("/plans/{id}/outline")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let command = RevisePlan { step: step(id, typed)?, outline: told(typed)? };
        planning::revise_plan(tx, &command)
            .map_err(|refusal| beside(in_list(refusal), &[("plan-owner-not-partner", "partners")]))?;
        Ok(Next::to(address(id)).told("The outline is saved"))
    };
    form.submit("revise plan", act, move |tx| read(tx, id)).await
}

fn read_new(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::CreatePlan)?;
    let question = Question::new("Begin a plan")
        .back(back_to("All plans", "/plans"))
        .say("You can change all of this until the partners sign; what is changed later, they sign again.");
    ask(tx, question)
}

fn read(tx: &mut Tx<'_>, id: PlanId) -> Result<Question, Refusal> {
    let shown = held_for(tx, id, Action::RevisePlan)?;
    let outline = &shown.record.plan.parts().outline;
    let question = Question::new("Outline of the plan").under(outline.title()).back(back(id));
    let question = if shown.record.plan.parts().sign_offs.is_empty() {
        question
    } else {
        question.warn("A change voids every signature, and the plan waits for its partners again.")
    };
    Ok(ask(tx, question)?.holding(held(outline, shown.record.version)))
}

fn held(outline: &PlanOutline, version: i64) -> Values {
    let rule = outline.balance_rule();
    let days = [("from", outline.from()), ("to", outline.to())];
    let values = Values::default()
        .with("version", version)
        .with("title", outline.title())
        .with("min_health_bp", rule.min_health())
        .with("max_health_bp", rule.max_health());
    let values = days.into_iter().fold(values, |values, (name, day)| {
        let part = |of: &str, form: &str| (format!("{name}-{of}"), day.format(form).to_string());
        let parts = [part("day", "%-d"), part("month", "%-m"), part("year", "%Y")];
        parts.into_iter().fold(values, |values, (name, text)| values.with(&name, text))
    });
    outline.partners().iter().fold(values, |values, partner| values.with("partners", partner))
}

fn ask(tx: &mut Tx<'_>, question: Question) -> Result<Question, Refusal> {
    Ok(question
        .ask(Field::text("title", "Title").hint("Such as Commissioning plan 2026-27"))
        .ask(Field::date("from", "First day"))
        .ask(Field::date("to", "Last day"))
        .ask(
            Field::checkboxes("partners", "Partners", partners(tx)?)
                .hint("Every council and NHS body that answers for a part of it and signs it"),
        )
        .ask(
            Field::short("min_health_bp", "The least share of health, in per cent")
                .hint("Of all that is planned, as the partners agreed it. For example, 35"),
        )
        .ask(
            Field::short("max_health_bp", "The greatest share of health, in per cent")
                .hint("For example, 45"),
        )
        .button(Press::on("Save and continue")))
}

/// Councils and NHS bodies, by name.
fn partners(tx: &mut Tx<'_>) -> Result<Vec<Choice>, Refusal> {
    let mut known: Vec<Organisation> = Vec::new();
    for kind in [OrganisationKind::Council, OrganisationKind::Nhs] {
        known.extend(identity::list_organisations(tx, Some(kind), MOST)?.items);
    }
    known.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(known.into_iter().map(|partner| Choice::new(partner.id, partner.name)).collect())
}

/// What was typed, with all that is wrong with it at once.
fn told(typed: &Typed) -> Result<PlanOutline, Refusal> {
    let mut reading = typed.reading();
    let (from, to) = (reading.date("from"), reading.date("to"));
    let (min, max) = (reading.share("min_health_bp"), reading.share("max_health_bp"));
    let rule = min.zip(max).and_then(|(min, max)| reading.domain(BalanceRule::new(min, max)));
    let whole_range = BalanceRule::new(BasisPoints::new(0), BasisPoints::WHOLE)?;
    // A day that cannot be read is told already: the other stands for it.
    let day = from.or(to).unwrap_or_default();
    let outline = reading.domain(PlanOutline::new(PlanOutlineDraft {
        title: typed.text("title").to_owned(),
        from: from.unwrap_or(day),
        to: to.unwrap_or(day),
        partners: typed.list("partners").map(partner).collect(),
        balance_rule: rule.unwrap_or(whole_range),
    }));
    reading.finish(|| outline).map_err(in_list)
}

/// One of the list; what is none of it is nobody's id.
fn partner(text: &str) -> OrganisationId {
    OrganisationId::new(text.parse().unwrap_or_default())
}
