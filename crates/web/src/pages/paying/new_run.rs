//! `/payment-runs/new`: a run is prepared from what is due.

use actix_web::{get, post};
use trellis_commissioning::payment_runs::{self, NewPaymentRun};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::FundId;
use trellis_store::{After, Tx};

use super::told::address;
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/payment-runs/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show run form", read).await
}

#[post("/payment-runs/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let fund = reading.id::<FundId>("fund");
        let (due_by, pay_on) = (reading.date("due_by"), reading.date("pay_on"));
        let new = reading.finish(|| Some(NewPaymentRun { fund: fund?, due_by: due_by?, pay_on: pay_on? }))?;
        let kept = payment_runs::prepare_payment_run(tx, new).map_err(with_reasons)?;
        let told = format!("Run {} is prepared; check it next", kept.run.batch_id());
        Ok(Next::to(address(kept.run.id)).told(told))
    };
    form.submit("prepare payment run", act, read).await
}

/// Says of each thing that was due why it cannot be paid, where nothing can.
fn with_reasons(refusal: Refusal) -> Refusal {
    let left_out = refusal.figures().get("left_out").and_then(serde_json::Value::as_array);
    let reasons = left_out
        .into_iter()
        .flatten()
        .filter_map(|one| Some(format!("{}: {}", one.get("payee")?.as_str()?, one.get("reason")?.as_str()?)));
    let reasons: Vec<String> = reasons.collect();
    if reasons.is_empty() {
        return refusal;
    }
    Refusal::rule(refusal.code(), format!("{}. {}", refusal.detail(), reasons.join("; ")))
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    let funds = funds::list_funds(tx, After { after: None, limit: 100 })?;
    let items = funds.items.into_iter().map(|fund| Choice::new(fund.id.to_string(), fund.title)).collect();
    Ok(Question::new("Prepare a payment run")
        .back(back_to("All payment runs", "/payment-runs"))
        .say("Every approved invoice that is to be paid by the day you name goes in, the earliest first. Payees that are held or have no checked bank account are left out and named.")
        .ask(Field::radios("fund", "Which fund pays?", items))
        .ask(Field::date("due_by", "Take what is to be paid by"))
        .ask(Field::date("pay_on", "The working day on which payees are to have the money"))
        .button(Press::on("Prepare the run")))
}
