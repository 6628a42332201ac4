//! `/bank-changes/{id}/{step}`: the payee is called, its bank asked, and the change approved by a second person or refused.

use actix_web::{get, post, web};
use trellis_budgets::{ConfirmationResult, ContactKind};
use trellis_commissioning::Refusal;
use trellis_commissioning::payees::{self, CallMade};
use trellis_kernel::{BankChangeId, Invalid, PayeeContactId};
use trellis_store::{After, KeptBankChange, Tx};
use uuid::Uuid;

use super::told::{address, answer, facts, sides};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

/// A step of a change.
#[derive(Clone, Copy)]
enum Step {
    Call,
    Confirm,
    Approve,
    Refuse,
}

impl Step {
    fn named(name: &str) -> Result<Self, Refusal> {
        match name {
            "call" => Ok(Self::Call),
            "confirm" => Ok(Self::Confirm),
            "approve" => Ok(Self::Approve),
            "refuse" => Ok(Self::Refuse),
            _ => Err(Refusal::not_found()),
        }
    }
}

#[get("/bank-changes/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show step of bank change", move |tx| read(tx, BankChangeId::new(id), Step::named(&step)?)).await
}

#[post("/bank-changes/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let (id, again) = (BankChangeId::new(id), step.clone());
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, id, Step::named(&step)?, typed)?;
        Ok(Next::to(address(id)).told(told))
    };
    form.submit("take step of bank change", act, move |tx| read(tx, id, Step::named(&again)?)).await
}

fn take(tx: &mut Tx<'_>, id: BankChangeId, step: Step, typed: &Typed) -> Result<&'static str, Refusal> {
    let seen = Some(typed.version()?);
    match step {
        Step::Call => {
            let mut reading = typed.reading();
            let contact = reading.id::<PayeeContactId>("contact_id");
            let contact = reading.finish(|| contact)?;
            let confirmed = match typed.text("confirmed") {
                "yes" => true,
                "no" => false,
                _ => return Err(Invalid::at("/confirmed", "choose what the payee said").into()),
            };
            payees::record_call_back(tx, id, CallMade { contact, confirmed }, seen)?;
            Ok(if confirmed {
                "The call is noted"
            } else {
                "The payee knows nothing of it: the change is refused"
            })
        }
        Step::Confirm => {
            let result = ConfirmationResult::from_key(typed.text("result"))
                .ok_or_else(|| Invalid::at("/result", "choose what the bank says"))?;
            payees::confirm_payee(tx, id, result, seen).map(|_| "What the bank says is noted")
        }
        Step::Approve => payees::approve_bank_change(tx, id, typed.given("reason"), seen)
            .map(|_| "The change is approved. It is in force after two whole working days"),
        Step::Refuse => {
            payees::refuse_bank_change(tx, id, typed.text("reason"), seen).map(|_| "The change is refused")
        }
    }
}

fn read(tx: &mut Tx<'_>, id: BankChangeId, step: Step) -> Result<Question, Refusal> {
    let kept = payees::get_bank_change(tx, id)?;
    let (_, provider) = sides(tx, &kept)?;
    let title = match step {
        Step::Call => "Note the call to the payee",
        Step::Confirm => "Note what the payee’s bank says",
        Step::Approve => "Approve this account?",
        Step::Refuse => "Refuse this account?",
    };
    let question = Question::new(title)
        .under(provider)
        .back(back_to("Back to the change", address(id)))
        .facts(facts(&kept.change));
    let question = match step {
        Step::Call => call(tx, &kept, question)?,
        Step::Confirm => {
            let results = ConfirmationResult::ALL.map(|result| Choice::new(result.key(), answer(result)));
            question
                .ask(Field::radios("result", "What does the bank say of the name?", results.into()))
                .button(Press::on("Note the answer"))
        }
        Step::Approve => question
            .warn("You answer for this account. Whoever asked for it, or pays this payee, cannot approve it.")
            .ask(
                Field::area("reason", "Why")
                    .at_most(400)
                    .hint("Only where the bank did not simply confirm the name"),
            )
            .button(Press::on("Approve the account")),
        Step::Refuse => question
            .warn("Every address on file is told. A change that is refused is not taken up again.")
            .ask(Field::area("reason", "Why it is refused").at_most(400))
            .button(Press::warning("Refuse the account", "refuse")),
    };
    Ok(question.version(kept.version))
}

/// The numbers that were on file before somebody asked; who holds none puts one on file first.
fn call(tx: &mut Tx<'_>, kept: &KeptBankChange, question: Question) -> Result<Question, Refusal> {
    let held = payees::list_payee_contacts(tx, kept.provider, After { after: None, limit: 100 })?.items;
    let numbers = held.into_iter().filter(|contact| contact.kind == ContactKind::Telephone);
    let numbers: Vec<Choice> = numbers
        .map(|contact| Choice::new(contact.id, format!("{}, {}", contact.value, contact.function)))
        .collect();
    let question = question
        .say("Call a number that was on file before the request, never one that came with it. Ask whether the request is theirs, and have the account read to you.")
        .link("Put another number on file", format!("/payees/{}/contact", kept.provider));
    if numbers.is_empty() {
        return Ok(question.inset("No number of this payee is on file. One that is put there now proves nothing of this request: refuse it, and let the payee ask again."));
    }
    Ok(question
        .ask(Field::select("contact_id", "Which number did you call?", numbers))
        .ask(Field::radios(
            "confirmed",
            "What did the payee say?",
            vec![Choice::new("yes", "The request is theirs"), Choice::new("no", "They know nothing of it")],
        ))
        .button(Press::on("Note the call")))
}
