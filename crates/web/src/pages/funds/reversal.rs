//! `/entries/{id}/reversal`: an entry is taken back by its exact reversal; a year-end close by two people.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, Reversal};
use trellis_kernel::EntryId;
use trellis_ledger::EntryKind;
use trellis_store::{RecordedEntry, Tx};
use uuid::Uuid;

use super::entry::{facts, lines};
use crate::form::{Form, Next};
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/entries/{id}/reversal")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = EntryId::new(*id);
    who.show("show reversal form", move |tx| read(tx, id)).await
}

#[post("/entries/{id}/reversal")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = EntryId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let command = Reversal::new(id, typed.text("reason"))?;
        let found = funds::get_entry(tx, id)?;
        if waits_for_a_second(tx, &found)? {
            funds::request_reversal(tx, &command)?;
            let words = "The reversal is asked for; another person takes the close back";
            return Ok(Next::to(format!("/entries/{id}")).told(words));
        }
        let reversal = funds::reverse_entry(tx, &command)?;
        Ok(Next::to(format!("/entries/{}", reversal.id)).told("The entry is taken back by this one"))
    };
    form.check_then_submit("reverse entry", act, move |tx| read(tx, id)).await
}

/// A year-end close is first asked to be taken back.
fn waits_for_a_second(tx: &mut Tx<'_>, found: &RecordedEntry) -> Result<bool, Refusal> {
    Ok(found.entry.kind() == EntryKind::YearEndClose && tx.reversal_request(found.id)?.is_none())
}

fn read(tx: &mut Tx<'_>, id: EntryId) -> Result<Question, Refusal> {
    let found = funds::get_entry(tx, id)?;
    let kept = funds::get_fund(tx, found.entry.fund())?;
    let first_of_two = waits_for_a_second(tx, &found)?;
    let step = Question::new("Take this entry back")
        .under(found.entry.kind().title())
        .back(back_to("Back to the entry", format!("/entries/{id}")))
        .facts(facts(tx, &found)?)
        .table(lines(tx, &kept, &found)?)
        .ask(Field::area("reason", "Why it is taken back"));
    Ok(if first_of_two {
        step.say("A year-end close is taken back by two people: you ask for it, and another person does it.")
            .button(Press::on("Ask for the reversal"))
    } else {
        step.warn("The exact reversal is posted today. Neither entry can be changed or removed afterwards.")
            .button(Press::on("Post the reversal"))
    })
}
