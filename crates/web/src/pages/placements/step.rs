//! `/placements/needs/{r}/{step}`: a requirement is checked or hastened, matched, reviewed afterwards, or closed.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::RequirementId;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, back, facts, name};
use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::reading::beside;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

/// A step: its address, what it does, its question and its button.
const STEPS: [(&str, Action, &str, &str); 5] = [
    (
        "check",
        Action::CheckRequirement,
        "Does this say enough, and nothing of who the child is?",
        "It is checked",
    ),
    (
        "emergency",
        Action::DeclareEmergency,
        "A child is in danger and it cannot wait",
        "Go on without a second person",
    ),
    ("review", Action::ReviewEmergency, "Review the emergency", "It is reviewed"),
    ("match", Action::MatchRequirement, "Ask the providers of the services that fit", "Match and ask"),
    ("close", Action::CloseRequirement, "Close it without a placement?", "Close it"),
];

#[get("/placements/needs/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show step of requirement", move |tx| read(tx, id.into(), &step)).await
}

#[post("/placements/needs/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let (id, again) = (RequirementId::new(id), step.clone());
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, id, &step, typed)?;
        Ok(Next::to(address(id)).told(told))
    };
    form.submit("take step of requirement", act, move |tx| read(tx, id, &again)).await
}

fn take(tx: &mut Tx<'_>, id: RequirementId, step: &str, typed: &Typed) -> Result<String, Refusal> {
    let seen = Some(typed.version()?);
    let told = match step {
        "check" => {
            placing::check_requirement(tx, id, seen).map(|_| "It is checked, and services can be matched")
        }
        "emergency" => {
            let sentences = (typed.text("danger"), typed.text("why_now"));
            placing::declare_emergency(tx, id, sentences, seen).map(|_| "Services can be matched at once")
        }
        "review" => placing::review_emergency(tx, id, seen).map(|_| "The review is noted"),
        "match" => return matched(tx, id, typed, seen),
        "close" => placing::close_requirement(tx, id, seen)
            .map(|_| "It is closed, and nobody is shown it any longer"),
        _ => Err(Refusal::not_found()),
    };
    told.map(str::to_owned)
}

fn matched(tx: &mut Tx<'_>, id: RequirementId, typed: &Typed, seen: Option<i64>) -> Result<String, Refusal> {
    let mut reading = typed.reading();
    let until = reading.moment("offers_until");
    let until = reading.finish(|| until)?;
    let found = placing::match_requirement(tx, id, until, seen)
        .map_err(|refusal| beside(refusal, &[("offer-window", "offers_until")]))?;
    let excluded: usize = found.excluded.values().sum();
    Ok(format!(
        "{} asked, and {} not, each with its reason",
        format::count(found.invited.len(), "service is", "services are"),
        format::count(excluded, "is", "are")
    ))
}

fn read(tx: &mut Tx<'_>, id: RequirementId, step: &str) -> Result<Question, Refusal> {
    let found = placing::get_requirement(tx, id)?;
    let known = STEPS.iter().find(|(name, ..)| *name == step);
    let (_, action, heading, button) = *known.ok_or_else(Refusal::not_found)?;
    expect_offered(tx, action)?;
    let question =
        Question::new(heading).under(name(id)).back(back(id)).facts(facts(&found.item.requirement));
    let question = match step {
        "check" => question.say("Whoever wrote it asks a colleague: the same person does not check it."),
        "emergency" => question
            .say("Two sentences stand in for the second person, who reviews it by the next working day.")
            .ask(Field::area("danger", "What would happen to the child?").at_most(300))
            .ask(Field::area("why_now", "Why can it not wait?").at_most(300)),
        "match" => question
            .say("Every service is held against the need. Providers of those that fit are asked; nobody else learns of it.")
            .ask(Field::date("offers_until", "Until when are offers taken?").hint("Within 30 days"))
            .ask(Field::short("offers_until-time", "Time").hint("By the 24-hour clock, such as 14:30")),
        "close" => question.warn("Nobody who was asked is shown what is needed any longer."),
        _ => question,
    };
    Ok(question.button(Press::on(button)).version(found.version))
}
