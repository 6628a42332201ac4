//! `/payments/{id}/{step}`: a payment is approved by a second person, released by a third, and the bank's word is taken in.

use actix_web::{get, post, web};
use trellis_budgets::BankOutcome;
use trellis_commissioning::{Refusal, payments};
use trellis_kernel::{Invalid, PaymentId};
use trellis_store::{KeptPayment, Tx};
use uuid::Uuid;

use super::payment::facts;
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/payments/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show payment step", move |tx| read(tx, PaymentId::new(id), &step)).await
}

#[post("/payments/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let id = PaymentId::new(id);
    let again = step.clone();
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let seen = Some(typed.version()?);
        let told = match step.as_str() {
            "approve" => payments::approve_payment(tx, id, seen)
                .map(|_| "The payment is approved; a third person releases it"),
            "release" => {
                payments::release_payment(tx, id, seen).map(|_| "The payment is released to the bank")
            }
            "settle" => {
                payments::settle_payment(tx, id, &outcome(typed)?, seen).map(|_| "The bank’s word is posted")
            }
            _ => Err(Refusal::not_found()),
        }?;
        Ok(Next::to(format!("/payments/{id}")).told(told))
    };
    form.submit("take payment step", act, move |tx| read(tx, id, &again)).await
}

fn outcome(typed: &Typed) -> Result<BankOutcome, Refusal> {
    match typed.text("outcome") {
        "settled" => {
            let mut reading = typed.reading();
            let on = reading.date("on");
            Ok(reading.finish(|| on.map(|on| BankOutcome::Settled { on }))?)
        }
        "returned" => Ok(payments::returned_because(typed.text("reason"))?),
        _ => Err(Invalid::at("/outcome", "say what the bank did").into()),
    }
}

fn read(tx: &mut Tx<'_>, id: PaymentId, step: &str) -> Result<Question, Refusal> {
    let kept: KeptPayment = payments::get_payment(tx, id)?;
    let page = match step {
        "approve" => Question::new("Approve this payment")
            .say("Whoever approved its invoice, asked for the payment or changed the payee’s account cannot approve it.")
            .button(Press::on("Approve this payment")),
        "release" => Question::new("Release this payment")
            .warn("Releasing posts the payment. It cannot be taken back here; only the bank can send it back.")
            .button(Press::on("Release this payment")),
        "settle" => Question::new("Say what the bank did")
            .ask(Field::radios(
                "outcome",
                "What did the bank do?",
                vec![Choice::new("settled", "It paid"), Choice::new("returned", "It sent the money back")],
            ))
            .ask(Field::date("on", "On which day, when it paid"))
            .ask(Field::text("reason", "Why, when it came back"))
            .button(Press::on("Post the bank’s word")),
        _ => return Err(Refusal::not_found()),
    };
    Ok(page
        .under(kept.payee.clone())
        .back(back_to("Back to the payment", format!("/payments/{id}")))
        .facts(facts(&kept))
        .version(kept.version))
}
