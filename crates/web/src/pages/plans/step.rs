//! `/plans/{p}/{step}`: a plan is opened for views, put before its partners, or given up.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, PlanStep};
use trellis_kernel::PlanId;
use trellis_store::Tx;
use uuid::Uuid;

use super::content::whole;
use super::told::{self, address, back, held_for};
use crate::form::{Form, Next};
use crate::shapes::{Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

/// A step of a plan: its address, what it does, its question, what follows from it, and its button.
type Step = (&'static str, Action, &'static str, &'static str, Press);

const STEPS: [Step; 3] = [
    (
        "consult",
        Action::ConsultOnPlan,
        "Open the plan for views?",
        "Each priority has an owner, a named person and a need by now, and a joint one its split. The plan can still be changed.",
        Press::on("Open it for views"),
    ),
    (
        "request-sign-off",
        Action::RequestPlanSignOff,
        "Put the plan before its partners?",
        "An approver of each partner signs what it says now. Whatever is changed afterwards, they sign again. It can no longer be given up.",
        Press::on("Put it before its partners"),
    ),
    (
        "withdraw",
        Action::WithdrawPlan,
        "Give the plan up?",
        "A plan that is given up cannot be taken up again.",
        Press::warning("Give the plan up", "withdraw"),
    ),
];

#[get("/plans/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show step of plan", move |tx| read(tx, id.into(), &step)).await
}

#[post("/plans/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let (id, again) = (PlanId::new(id), step.clone());
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, &step, told::step(id, typed)?)?;
        Ok(Next::to(address(id)).told(told))
    };
    form.submit("take step of plan", act, move |tx| read(tx, id, &again)).await
}

fn take(tx: &mut Tx<'_>, step: &str, plan: PlanStep) -> Result<&'static str, Refusal> {
    match step {
        "consult" => planning::consult_on_plan(tx, plan).map(|_| "The plan is open for views"),
        "request-sign-off" => {
            planning::request_plan_sign_off(tx, plan).map(|_| "The plan is before its partners")
        }
        "withdraw" => planning::withdraw_plan(tx, plan).map(|_| "The plan is given up"),
        _ => Err(Refusal::not_found()),
    }
}

fn read(tx: &mut Tx<'_>, id: PlanId, step: &str) -> Result<Question, Refusal> {
    let known = STEPS.into_iter().find(|(name, ..)| *name == step);
    let (_, action, heading, follows, button) = known.ok_or_else(Refusal::not_found)?;
    let shown = held_for(tx, id, action)?;
    let question = Question::new(heading).under(shown.record.plan.parts().outline.title()).back(back(id));
    let question = whole(tx, question, &shown)?;
    Ok(question.warn(follows).button(button).version(shown.record.version))
}
