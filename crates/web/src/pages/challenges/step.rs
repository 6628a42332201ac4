//! `/challenges/{c}/{step}`: a challenge is acknowledged, reviewed, decided or taken back, and a suspension lifted.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::challenges::{self, ChallengeTarget};
use trellis_kernel::ChallengeId;
use trellis_store::Tx;
use trellis_tendering::Reason;
use trellis_tendering::challenge::{ChallengeKind, ChallengeOutcome, LiftingGround};
use uuid::Uuid;

use super::told::{Told, address, back};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

/// A step of a challenge: its address, what it does, its question and its button.
const STEPS: [(&str, Action, &str, &str); 5] = [
    ("acknowledge", Action::AcknowledgeChallenge, "Acknowledge the challenge?", "Acknowledge it"),
    ("review", Action::ReviewChallenge, "Begin the review?", "Begin the review"),
    ("decide", Action::DecideChallenge, "Decide the challenge", "Decide it"),
    ("lift", Action::LiftSuspension, "Lift the suspension", "Lift the suspension"),
    ("withdraw", Action::WithdrawChallenge, "Take the challenge back?", "Take it back"),
];

#[get("/challenges/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show step of challenge", move |tx| read(tx, id.into(), &step)).await
}

#[post("/challenges/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let (id, again) = (ChallengeId::new(id), step.clone());
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, ChallengeTarget { id, version: Some(typed.version()?) }, &step, typed)?;
        Ok(Next::to(address(id)).told(told))
    };
    let name = "take step of challenge";
    if asks(&again) {
        form.check_then_submit(name, act, move |tx| read(tx, id, &again)).await
    } else {
        form.submit(name, act, move |tx| read(tx, id, &again)).await
    }
}

/// Whether a step has answers to be checked before it is taken.
fn asks(step: &str) -> bool {
    matches!(step, "decide" | "lift")
}

fn take(
    tx: &mut Tx<'_>,
    target: ChallengeTarget,
    step: &str,
    typed: &Typed,
) -> Result<&'static str, Refusal> {
    match step {
        "acknowledge" => {
            challenges::acknowledge_challenge(tx, target).map(|_| "It is noted that the challenger was told")
        }
        "review" => challenges::review_challenge(tx, target).map(|_| "The challenge is under review"),
        "decide" => {
            let verdict = with_reason(typed, "outcome", ChallengeOutcome::from_name)?;
            challenges::decide_challenge(tx, target, verdict).map(|_| "The challenge is decided")
        }
        "lift" => {
            let lifting = with_reason(typed, "ground", LiftingGround::from_name)?;
            challenges::lift_suspension(tx, target, lifting).map(|_| "The suspension is lifted")
        }
        "withdraw" => challenges::withdraw_challenge(tx, target).map(|_| "The challenge is taken back"),
        _ => Err(Refusal::not_found()),
    }
}

/// One of a few answers, and why.
fn with_reason<T>(
    typed: &Typed,
    name: &str,
    known: impl FnOnce(&str) -> Option<T>,
) -> Result<(T, Reason), Refusal> {
    let mut reading = typed.reading();
    let chosen = reading.chosen(name, known);
    let reason = reading.domain(Reason::new(typed.text("reason")));
    reading.finish(|| chosen.zip(reason))
}

fn read(tx: &mut Tx<'_>, id: ChallengeId, step: &str) -> Result<Question, Refusal> {
    let told = Told::read(tx, id)?;
    let known = STEPS.iter().find(|(name, ..)| *name == step);
    let (_, action, heading, button) = *known.ok_or_else(Refusal::not_found)?;
    expect_offered(tx, action)?;
    let question = Question::new(heading).under("Challenge").back(back(id)).facts(told.rows());
    let reason = |label| Field::area("reason", label).at_most(Reason::MOST);
    let question = match step {
        "decide" => {
            let question = question
                .warn("A challenge that is upheld ends the award, unless its contract is signed.")
                .ask(Field::radios("outcome", "What is decided?", outcomes()))
                .ask(reason("Why"));
            if told.found.item.challenge.kind == ChallengeKind::Representation {
                question.say("The standstill goes on for five working days from the decision (SI 2023/1348 regulation 12).")
            } else {
                question
            }
        }
        "lift" => question
            .warn("From this moment the contract can be signed, if the standstill is over.")
            .ask(Field::radios("ground", "On what ground?", grounds()))
            .ask(reason("What it rests on")),
        "acknowledge" => {
            question.say("Write to the challenger that the challenge has come, and note it here.")
        }
        "withdraw" => question.say("What proceedings suspend stays suspended until the trust lifts it."),
        _ => question,
    };
    Ok(question.button(Press::on(button)).version(told.found.version))
}

fn outcomes() -> Vec<Choice> {
    ChallengeOutcome::ALL
        .iter()
        .map(|outcome| {
            let words = match outcome {
                ChallengeOutcome::Upheld => "Upheld: the award does not stand",
                ChallengeOutcome::Rejected => "Rejected: the award stands",
                ChallengeOutcome::Settled => "Settled: the award stands",
            };
            Choice::new(outcome.name(), words)
        })
        .collect()
}

fn grounds() -> Vec<Choice> {
    LiftingGround::ALL
        .iter()
        .map(|ground| {
            let words = match ground {
                LiftingGround::CourtOrder => "The court lifted it (section 102)",
                LiftingGround::Discontinued => "The proceedings are discontinued",
            };
            Choice::new(ground.name(), words)
        })
        .collect()
}
