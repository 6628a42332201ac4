//! `/plans/{p}/priorities/new` and `/plans/{p}/priorities/{priority}`: what a plan is to achieve is added and changed.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, AddPriority, RewritePriority};
use trellis_kernel::{PlanId, PriorityId};
use trellis_store::Tx;
use uuid::Uuid;

use super::priority_form::{SPARE, ask, rows_of, told, values};
use super::told::{address, address_of, held_for, step};
use crate::form::{Form, Next};
use crate::format;
use crate::reading::beside;
use crate::shapes::Question;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/plans/{id}/priorities/new")]
pub(crate) async fn show_new(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    who.show("show new priority", move |tx| read_new(tx, id, 0)).await
}

#[post("/plans/{id}/priorities/new")]
pub(crate) async fn send_new(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    let rows = rows_of(&form.typed);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let command = AddPriority { step: step(id, typed)?, content: told(typed)? };
        let (shown, _) = planning::add_priority(tx, &command).map_err(at_its_field)?;
        let count = shown.record.plan.parts().priorities.len();
        let told =
            format!("The priority is added. The plan has {}", format::count(count, "priority", "priorities"));
        Ok(Next::to(address(id)).told(told))
    };
    form.submit("add priority", act, move |tx| read_new(tx, id, rows)).await
}

#[get("/plans/{id}/priorities/{priority}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, priority) = path.into_inner();
    who.show("show priority", move |tx| read(tx, (id.into(), priority.into()), 0)).await
}

#[post("/plans/{id}/priorities/{priority}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, priority) = path.into_inner();
    let (id, priority) = (PlanId::new(id), PriorityId::new(priority));
    let rows = rows_of(&form.typed);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let command = RewritePriority { step: step(id, typed)?, priority, content: told(typed)? };
        planning::rewrite_priority(tx, &command).map_err(at_its_field)?;
        Ok(Next::to(address(id)).told("The priority is saved"))
    };
    form.submit("rewrite priority", act, move |tx| read(tx, (id, priority), rows)).await
}

/// What a plan that is no draft any more asks of each priority, beside the field that answers it.
fn at_its_field(refusal: Refusal) -> Refusal {
    let fields = [
        ("plan-unowned", "owner_organisation_id"),
        ("plan-owner-not-partner", "owner_organisation_id"),
        ("plan-no-evidence", "evidence-0"),
        ("plan-split", "split_bp"),
    ];
    beside(refusal, &fields)
}

fn read_new(tx: &mut Tx<'_>, id: PlanId, rows: usize) -> Result<Question, Refusal> {
    let shown = held_for(tx, id, Action::AddPriority)?;
    let question = ask(tx, Question::new("Add a priority"), &shown, rows.max(2 * SPARE))?;
    Ok(question.version(shown.record.version))
}

fn read(tx: &mut Tx<'_>, (id, priority): (PlanId, PriorityId), rows: usize) -> Result<Question, Refusal> {
    let shown = held_for(tx, id, Action::RewritePriority)?;
    let held = shown.record.plan.priority(priority).ok_or_else(Refusal::not_found)?;
    let kept = held.content.evidence().len().max(SPARE) + SPARE;
    let question = ask(tx, Question::new("Change a priority"), &shown, rows.max(kept))?;
    Ok(question
        .link("Take it out of the plan", format!("{}/remove", address_of(id, priority)))
        .holding(values(&held.content).with("version", shown.record.version)))
}
