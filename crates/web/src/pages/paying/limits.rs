//! `/payment-runs/limits`: how much one person may approve alone.

use actix_web::{get, post};
use trellis_access::{Action, Role};
use trellis_commissioning::{Refusal, payment_runs};
use trellis_kernel::PersonId;
use trellis_store::Tx;

use super::told::sheet;
use crate::form::{Form, Next};
use crate::format;
use crate::offered::{expect_offered, is_offered};
use crate::shapes::{Cell, Choice, Field, Head, Press, Question, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

const ADDRESS: &str = "/payment-runs/limits";

#[get("/payment-runs/limits")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("list approval limits", read).await
}

#[get("/payment-runs/limits/new")]
pub(crate) async fn ask(who: SignedIn) -> Answer {
    who.show("show approval limit form", question).await
}

#[post("/payment-runs/limits/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let everyone = typed.text("person_id") == EVERYONE;
        let person = if everyone { Some(None) } else { reading.id::<PersonId>("person_id").map(Some) };
        let amount = reading.pence("amount");
        let (person, amount) = reading.finish(|| person.zip(amount))?;
        payment_runs::set_approval_limit(tx, person, amount)?;
        Ok(Next::to(ADDRESS).told(format!("The limit is {}", format::money(amount))))
    };
    form.submit("set approval limit", act, question).await
}

/// Stands for everyone who has no limit of their own.
const EVERYONE: &str = "everyone";

fn read(tx: &mut Tx<'_>) -> Result<Sheet, Refusal> {
    let limits = payment_runs::list_approval_limits(tx)?;
    let people: Vec<PersonId> = limits.iter().filter_map(|limit| limit.person).collect();
    let names = tx.names_of(&people)?;
    let rows = limits.iter().map(|limit| {
        let name = limit.person.map_or_else(
            || "Everyone without a limit of their own".to_owned(),
            |person| names.get(&person).cloned().unwrap_or_default(),
        );
        vec![Cell::new(name), Cell::new(format::instant(limit.set_at)), Cell::sum(limit.amount)]
    });
    let heads = [Head::words("Who"), Head::words("Set"), Head::figures("Approves alone up to")];
    let begun = sheet("Approval limits", "limits")
        .say("A run above the limit of whoever approves it needs a second approver.")
        .table(
            Table::new("Limits", heads).rows(rows).or_else("No limit is set: one person approves any run."),
        );
    let sets = is_offered(tx, Action::SetApprovalLimit);
    Ok(if sets { begun.action("Set a limit", "/payment-runs/limits/new") } else { begun })
}

fn question(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::SetApprovalLimit)?;
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let everyone = Choice::new(EVERYONE, "Everyone without a limit of their own");
    let approvers = tx.people_in_role(trust, Role::PaymentApprover)?.into_iter();
    let people = std::iter::once(everyone).chain(approvers.map(|(id, name)| Choice::new(id, name)));
    Ok(Question::new("Set an approval limit")
        .back(back_to("Approval limits", ADDRESS))
        .say("Nobody sets their own limit.")
        .ask(Field::select("person_id", "Whose limit?", people.collect()))
        .ask(Field::money("amount", "Approves alone up to"))
        .button(Press::on("Set the limit")))
}
