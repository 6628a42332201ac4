//! `/duties/{d}`: one duty, shown to be done or handed on.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, duties};
use trellis_kernel::{DutyId, PersonId, london_date};
use trellis_store::Tx;
use trellis_tendering::duty::DutyState;
use uuid::Uuid;

use super::list::tag;
use crate::form::{Form, Next};
use crate::format;
use crate::pages::tenders::told::holds;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/duties/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = DutyId::new(*id);
    who.show("show duty", move |tx| read(tx, id)).await
}

#[post("/duties/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = DutyId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let version = Some(typed.version()?);
        if typed.text("step") == "hand_on" {
            let mut reading = typed.reading();
            let person = reading.id::<PersonId>("person_id");
            duties::hand_on_duty(tx, id, reading.finish(|| person)?, version)?;
            return Ok(Next::to("/duties").told("The duty is handed on"));
        }
        duties::complete_duty(tx, id, typed.text("evidence"), version)?;
        Ok(Next::to("/duties").told("The duty is done"))
    };
    form.submit("take step of duty", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: DutyId) -> Result<Question, Refusal> {
    let found = duties::get_duty(tx, id)?;
    let duty = &found.item;
    let owner = tx.names_of(&[duty.owner])?.remove(&duty.owner).unwrap_or_default();
    let question = Question::new(duty.kind.title())
        .under(&duty.subject)
        .back(back_to("All duties", "/duties"))
        .fact(Fact::new("How it stands", tag(duty, london_date(tx.now())).text))
        .fact(Fact::new("Due on", format::date_with_day(duty.due_on)))
        .fact(Fact::new("Whose", owner))
        .fact(Fact::new("Why?", duty.kind.citation()))
        .link("The tender", format!("/tenders/{}", duty.procurement));
    let question = match duty.contract {
        Some(contract) => question.link("The contract", format!("/contracts/{contract}")),
        None => question,
    };
    if let DutyState::Done { at, evidence, .. } = &duty.state {
        return Ok(question
            .fact(Fact::new("Done", format::instant(*at)))
            .fact(Fact::new("What shows it", evidence)));
    }
    if !holds(tx, Role::Commissioner) {
        return Ok(question);
    }
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let colleagues = tx.people_in_role(trust, Role::Commissioner)?.into_iter();
    let colleagues =
        colleagues.filter(|(person, _)| *person != duty.owner).map(|(id, name)| Choice::new(id, name));
    Ok(question
        .ask(
            Field::text("evidence", "What shows that it is done")
                .hint("For example, the number of the notice"),
        )
        .button(Press::step("It is done", "done"))
        .ask(Field::select("person_id", "Or hand it on to", colleagues.collect()))
        .button(Press::other("Hand it on", "hand_on"))
        .holding(Values::default().with("version", found.version)))
}
