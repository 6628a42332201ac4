//! `/plans/{p}/sign`: an approver of a partner signs what a plan says.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, PlanStep, SignPlan};
use trellis_kernel::PlanId;
use trellis_planning::{PlanHash, Stage};
use trellis_store::Tx;
use uuid::Uuid;

use super::content::whole;
use super::told::{address, back, held_for};
use crate::form::{Form, Next};
use crate::reading::beside;
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/plans/{id}/sign")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    who.show("show signature of plan", move |tx| read(tx, id)).await
}

#[post("/plans/{id}/sign")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    let reasoned = form.typed.given("exception").is_some();
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let signed = planning::sign_plan(tx, &told(id, typed)?)
            .map_err(|refusal| beside(refusal, &[("plan-out-of-balance", "exception")]))?;
        let told = match signed.stage {
            Stage::AwaitingSignOff => "You have signed the plan. It waits for its other partners",
            _ => "You have signed the plan. Every partner has: it is agreed and published",
        };
        Ok(Next::to(address(id)).told(told))
    };
    let again = move |tx: &mut Tx<'_>| read(tx, id);
    // The page itself is the check of a signature without words of its own.
    if reasoned {
        form.check_then_submit("sign plan", act, again).await
    } else {
        form.submit("sign plan", act, again).await
    }
}

/// A signature under what was read: its fingerprint says which version that was.
fn told(plan: PlanId, typed: &Typed) -> Result<SignPlan, Refusal> {
    let read = PlanHash::from_hex(typed.text("plan_hash"));
    let read = read.ok_or_else(|| Refusal::rule("plan-hash-changed", "open the page again to sign"))?;
    let exception = typed.given("exception").map(str::to_owned);
    Ok(SignPlan { step: PlanStep { plan, seen: None }, read, exception })
}

fn read(tx: &mut Tx<'_>, id: PlanId) -> Result<Question, Refusal> {
    let shown = held_for(tx, id, Action::SignPlan)?;
    let plan = &shown.record.plan;
    let hash = plan.hash().to_string();
    let question = Question::new("Sign the plan?")
        .under(plan.parts().outline.title())
        .back(back(id))
        .fact(Fact::new("Fingerprint of what you sign", &hash));
    let mut question = whole(tx, question, &shown)?
        .warn("A signature cannot be taken back. A change of the plan voids it, and you are asked again.");
    if planning::get_plan_balance(tx, id).is_ok_and(|balance| !balance.holds()) {
        question = question.ask(
            Field::area(
                "exception",
                "Health’s share is outside the agreed range. Why is the plan right all the same?",
            )
            .at_most(1_000),
        );
    }
    Ok(question
        .ask(Field::hidden("plan_hash"))
        .button(Press::on("Sign the plan"))
        .holding(Values::default().with("plan_hash", hash)))
}
