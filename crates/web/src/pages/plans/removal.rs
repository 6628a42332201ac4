//! `/plans/{p}/priorities/{priority}/remove`: a priority is taken out of a plan.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, RemovePriority};
use trellis_kernel::{PlanId, PriorityId};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, address_of, held_for, step};
use crate::form::{Form, Next};
use crate::shapes::{Fact, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/plans/{id}/priorities/{priority}/remove")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, priority) = path.into_inner();
    who.show("show removal of priority", move |tx| read(tx, id.into(), priority.into())).await
}

#[post("/plans/{id}/priorities/{priority}/remove")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, priority) = path.into_inner();
    let (id, priority) = (PlanId::new(id), PriorityId::new(priority));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        planning::remove_priority(tx, &RemovePriority { step: step(id, typed)?, priority })?;
        Ok(Next::to(address(id)).told("The priority is taken out"))
    };
    form.submit("remove priority", act, move |tx| read(tx, id, priority)).await
}

fn read(tx: &mut Tx<'_>, id: PlanId, priority: PriorityId) -> Result<Question, Refusal> {
    let shown = held_for(tx, id, Action::RemovePriority)?;
    let held = shown.record.plan.priority(priority).ok_or_else(Refusal::not_found)?;
    Ok(Question::new("Take the priority out of the plan?")
        .under(shown.record.plan.parts().outline.title())
        .back(back_to("Back to the priority", address_of(id, priority)))
        .fact(Fact::new("Priority", held.content.title()))
        .fact(Fact::sum("Budget", held.content.budget()))
        .warn("What it says is gone from the plan, and every signature is void.")
        .button(Press::warning("Take it out", "remove"))
        .version(shown.record.version))
}
