//! `/tenders/{t}/panel`: who evaluates the bids.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::evaluation::{self, AssignEvaluator};
use trellis_kernel::{CriterionId, PersonId, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::{Procurement, full_title};
use uuid::Uuid;

use super::told::{address, back, held, holds};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Choice, Field, Head, Press, Question, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/tenders/{id}/panel")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show panel", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/panel")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let person = reading.id::<PersonId>("person_id");
        let person = reading.finish(|| person)?;
        let criteria = typed.list("criterion_ids").filter_map(|id| id.parse::<Uuid>().ok());
        let criteria = criteria.map(CriterionId::new).collect();
        evaluation::assign_evaluator(tx, AssignEvaluator { procurement: id, person, criteria })?;
        Ok(Next::to(format!("{}/panel", address(id)))
            .told("The evaluator is named. They declare their conflicts next"))
    };
    form.submit("assign evaluator", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let procurement = held(tx, id)?.item;
    let all = evaluation::list_evaluators(tx, id, After { after: None, limit: 100 })?.items;
    let people: Vec<PersonId> = all.iter().map(|kept| kept.assignment.person).collect();
    let names = tx.names_of(&people)?;
    let heads = [Head::words("Evaluator"), Head::words("Scores"), Head::words("Named")];
    let rows = all.iter().map(|kept| {
        let asked = &kept.assignment.criteria;
        let task = if asked.is_empty() {
            "Every criterion that is judged".to_owned()
        } else {
            let titles = judged(&procurement).into_iter().filter(|(id, _)| asked.contains(id));
            titles.map(|(_, title)| title).collect::<Vec<_>>().join(", ")
        };
        let name = names.get(&kept.assignment.person).cloned().unwrap_or_default();
        vec![Cell::new(name), Cell::new(task), Cell::new(format::instant(kept.assigned_at))]
    });
    let question = Question::new("Evaluators").under(&procurement.particulars.title).back(back(id))
        .say("At least two evaluators score each bid on their own. A moderator then agrees one score with them.")
        .table(Table::new("Named so far", heads).rows(rows));
    if !holds(tx, Role::Commissioner) {
        return Ok(question);
    }
    let free = tx.people_in_role(procurement.trust, Role::Evaluator)?.into_iter();
    let free: Vec<Choice> =
        free.filter(|(id, _)| !people.contains(id)).map(|(id, name)| Choice::new(id, name)).collect();
    if free.is_empty() {
        return Ok(question.inset("Everybody who holds the role of an evaluator is named. An administrator gives the role to others."));
    }
    let criteria = judged(&procurement).into_iter().map(|(id, title)| Choice::new(id, title)).collect();
    Ok(question
        .ask(Field::select("person_id", "Name another evaluator", free))
        .ask(
            Field::checkboxes("criterion_ids", "Criteria to score", criteria)
                .hint("Choose none for all of them"),
        )
        .button(Press::on("Name the evaluator")))
}

/// The criteria that evaluators score, by lot.
fn judged(procurement: &Procurement) -> Vec<(CriterionId, String)> {
    let criteria = procurement
        .lots
        .iter()
        .flat_map(|lot| trellis_tendering::judged(&lot.criteria).map(move |criterion| (lot, criterion)));
    criteria
        .map(|(lot, criterion)| {
            (criterion.id, format!("Lot {}: {}", lot.number, full_title(&lot.criteria, criterion)))
        })
        .collect()
}
