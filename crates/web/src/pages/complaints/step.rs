//! `/complaints/{c}/{step}`: a complaint is acknowledged, passed on, looked into, decided, made good or closed.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::complaints::{self, ComplaintTarget};
use trellis_kernel::ComplaintId;
use trellis_providers::complaint::{Complaint, ComplaintOutcome, ReferredTo};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, facts, outcome_in_words, referred_to};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

/// A step of a complaint: its address, what it does, its question and its button.
const STEPS: [(&str, Action, &str, &str); 6] = [
    ("acknowledge", Action::AcknowledgeComplaint, "Acknowledge the complaint?", "Acknowledge it"),
    ("refer", Action::ReferComplaint, "Pass the complaint on", "Pass it on"),
    ("investigate", Action::InvestigateComplaint, "Have the complaint looked into", "Have it looked into"),
    ("decide", Action::DecideComplaint, "Decide the complaint", "Decide it"),
    ("remedy", Action::RemedyComplaint, "Make it good", "Make it good"),
    ("close", Action::CloseComplaint, "Close the complaint?", "Close it"),
];

#[get("/complaints/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show step of complaint", move |tx| read(tx, id.into(), &step)).await
}

#[post("/complaints/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let (id, again) = (ComplaintId::new(id), step.clone());
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, ComplaintTarget { id, version: Some(typed.version()?) }, &step, typed)?;
        Ok(Next::to(address(id)).told(told))
    };
    let name = "take step of complaint";
    if again == "decide" {
        form.check_then_submit(name, act, move |tx| read(tx, id, &again)).await
    } else {
        form.submit(name, act, move |tx| read(tx, id, &again)).await
    }
}

fn take(
    tx: &mut Tx<'_>,
    target: ComplaintTarget,
    step: &str,
    typed: &Typed,
) -> Result<&'static str, Refusal> {
    let text = |name: &str| typed.text(name);
    match step {
        "acknowledge" => complaints::acknowledge_complaint(tx, target).map(|_| "The complainant is told"),
        "refer" => {
            let to = chosen(typed, "to", ReferredTo::from_name)?;
            complaints::refer_complaint(tx, target, to).map(|_| "It is noted that it was passed on")
        }
        "investigate" => {
            complaints::investigate_complaint(tx, target, text("concerned"), text("investigator"))
                .map(|_| "It is looked into")
        }
        "decide" => {
            let outcome = chosen(typed, "outcome", ComplaintOutcome::from_name)?;
            complaints::decide_complaint(tx, target, outcome, text("finding"))
                .map(|_| "It is decided, and the complainant told")
        }
        "remedy" => {
            let mut reading = typed.reading();
            let refund = reading.if_given("refund", |reading| reading.pence("refund"));
            reading.finish(|| Some(()))?;
            complaints::remedy_complaint(tx, target, text("done"), refund).map(|_| "It is made good")
        }
        "close" => complaints::close_complaint(tx, target).map(|_| "The complaint is closed"),
        _ => Err(Refusal::not_found()),
    }
}

fn chosen<T>(typed: &Typed, name: &str, known: impl FnOnce(&str) -> Option<T>) -> Result<T, Refusal> {
    let mut reading = typed.reading();
    let chosen = reading.chosen(name, known);
    reading.finish(|| chosen)
}

fn read(tx: &mut Tx<'_>, id: ComplaintId, step: &str) -> Result<Question, Refusal> {
    let found = complaints::get_complaint(tx, id)?;
    let known = STEPS.iter().find(|(name, ..)| *name == step);
    let (_, action, heading, button) = *known.ok_or_else(Refusal::not_found)?;
    expect_offered(tx, action)?;
    let question = Question::new(heading)
        .under(format!("Complaint {}", found.item.reference()))
        .back(back_to("Back to the complaint", address(id)))
        .facts(facts(&found.item));
    Ok(asked(question, step, &found.item).button(Press::on(button)).version(found.version))
}

fn asked(question: Question, step: &str, complaint: &Complaint) -> Question {
    match step {
        "acknowledge" => question
            .say("Whoever complained is told by e-mail that the complaint has come, unless it is anonymous."),
        "refer" => {
            let open = ReferredTo::ALL.into_iter().filter(|to| complaint.may_be_referred_to(*to));
            let open = open.map(|to| Choice::new(to.name(), referred_to(to))).collect();
            question.say("What you look into here goes on.").ask(Field::radios(
                "to",
                "Whom did you pass it on to?",
                open,
            ))
        }
        "investigate" => question
            .warn("Whoever looks into it is outside the organisation that it concerns.")
            .ask(Field::text("concerned", "Which organisation does it concern?"))
            .ask(Field::text("investigator", "Which organisation looks into it?")),
        "decide" => {
            let all = ComplaintOutcome::ALL.map(|it| Choice::new(it.name(), outcome_in_words(it)));
            question.ask(Field::radios("outcome", "How far is it right?", all.into())).ask(
                Field::area("finding", "What was found")
                    .at_most(2_000)
                    .hint("The complainant reads it. In words that tell nothing of who a child is"),
            )
        }
        "remedy" => question
            .ask(Field::area("done", "How is it made good?").at_most(2_000))
            .ask(Field::money("refund", "What is paid back, if anything (optional)")),
        _ => question.say("Nothing more is done about it. It is kept for six years, and then deleted."),
    }
}
