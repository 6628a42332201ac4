//! `/payment-runs/{id}/{step}`: a run is checked, approved by another person, released, and settled by the bank's word.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::payment_runs::{self, BankFile};
use trellis_kernel::PaymentRunId;
use trellis_store::{KeptRun, Tx};
use uuid::Uuid;

use super::told::address;
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Fact, Field, Head, Press, Question, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

/// A step of a run.
#[derive(Clone, Copy)]
enum RunStep {
    Check,
    Approve,
    Release,
    Settle,
}

#[get("/payment-runs/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show run step", move |tx| read(tx, PaymentRunId::new(id), named(&step)?)).await
}

#[post("/payment-runs/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let id = PaymentRunId::new(id);
    let again = step.clone();
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, id, named(&step)?, typed)?;
        Ok(Next::to(address(id)).told(told))
    };
    form.submit("take run step", act, move |tx| read(tx, id, named(&again)?)).await
}

fn named(step: &str) -> Result<RunStep, Refusal> {
    match step {
        "check" => Ok(RunStep::Check),
        "approve" => Ok(RunStep::Approve),
        "release" => Ok(RunStep::Release),
        "settle" => Ok(RunStep::Settle),
        _ => Err(Refusal::not_found()),
    }
}

fn take(tx: &mut Tx<'_>, id: PaymentRunId, step: RunStep, typed: &Typed) -> Result<String, Refusal> {
    let seen = Some(typed.version()?);
    match step {
        RunStep::Check => {
            payment_runs::check_payment_run(tx, id, seen)?;
            Ok("Every item can be paid; another person approves the run".to_owned())
        }
        RunStep::Approve => {
            let kept = payment_runs::approve_payment_run(tx, id, seen)?;
            Ok(if kept.run.awaits_second_approval() {
                "You are the first of two approvers; a second one is needed for this total".to_owned()
            } else {
                "The run is approved; it may be released".to_owned()
            })
        }
        RunStep::Release => {
            payment_runs::release_payment_run(tx, id, seen)?;
            Ok("The run is released; take its file to the bank".to_owned())
        }
        RunStep::Settle => {
            let mut reading = typed.reading();
            let total = reading.pence("control_total");
            let file =
                BankFile { csv: typed.text("csv").to_owned(), control_total: reading.finish(|| total)? };
            let told = payment_runs::settle_payment_run(tx, id, &file, seen)?;
            let sums = [told.sums.settled, told.sums.returned, told.sums.in_transit].map(format::money);
            let [settled, returned, in_transit] = sums;
            Ok(format!("{settled} is with the payees, {returned} came back, {in_transit} is on its way"))
        }
    }
}

fn read(tx: &mut Tx<'_>, id: PaymentRunId, step: RunStep) -> Result<Question, Refusal> {
    let told = payment_runs::get_payment_run(tx, id)?;
    let kept = &told.kept;
    let page = begun(step, kept)
        .under(format!("Payment run {}", kept.run.batch_id()))
        .back(back_to("Back to the run", address(id)))
        .facts(vec![
            Fact::sum("Total", kept.run.total()?),
            Fact::new("Payments", kept.run.items.len().to_string()),
            Fact::new("Payees have it on", format::date_with_day(kept.run.pay_on)),
        ])
        .version(kept.version);
    Ok(page)
}

fn begun(step: RunStep, kept: &KeptRun) -> Question {
    match step {
        RunStep::Check => Question::new("Check this run").say(
            "Each payee must have a checked account and not be held, each invoice must still be owed, and the bank must be able to meet the day. An approval given before is void.",
        ).button(Press::on("Check this run")),
        RunStep::Approve => Question::new("Approve this run")
            .say("You approve exactly what is below: whom, into which account, how much and when. Whoever prepared it, or changed the account of one of these payees, cannot approve it.")
            .table(accounts(kept))
            .button(Press::on("Approve the payments")),
        RunStep::Release => Question::new("Release this run")
            .table(accounts(kept))
            .warn("Releasing posts the payments. The files can then be taken to the bank, and the run cannot be changed.")
            .button(Press::on("Release to the bank")),
        RunStep::Settle => Question::new("Take in the bank’s file")
            .say("Paste the file: Reference, Amount, Outcome, Date, Reason; one line for each payment, settled or returned. All of it is taken, or nothing.")
            .ask(Field::area("csv", "The bank’s file").hint("Reference,Amount,Outcome,Date,Reason"))
            .ask(Field::money("control_total", "What its lines come to"))
            .button(Press::on("Settle the payments")),
    }
}

fn accounts(kept: &KeptRun) -> Table {
    let rows = kept.run.items.iter().map(|item| {
        let party = item.account.as_ref().map(|(_, party)| party);
        vec![
            Cell::new(party.map_or_else(|| item.reference.clone(), |party| party.name.clone())),
            Cell::new(party.map(|party| party.account.to_string()).unwrap_or_default()),
            Cell::new(item.reference.clone()),
            Cell::sum(item.amount),
        ]
    });
    Table::new(
        "Payments",
        [Head::words("Payee"), Head::words("Account"), Head::words("For"), Head::figures("Amount")],
    )
    .rows(rows)
}
