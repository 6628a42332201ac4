//! `/tenders/{t}/publish`: what was approved becomes public.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use uuid::Uuid;

use super::content::tell;
use super::told::{address, back, held_by, target};
use crate::form::{Form, Next};
use crate::pages::notices::details;
use crate::shapes::{Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/tenders/{id}/publish")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show publication", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/publish")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let details = details::read(typed)?;
        tendering::publish_procurement(tx, target(id, typed)?, &details).map_err(details::at_fields)?;
        Ok(Next::to(address(id)).told("The tender is public, and its notice with it. Bids can be made now"))
    };
    form.submit("publish tender", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let question = Question::new("Publish the tender?").under(&found.item.particulars.title).back(back(id));
    let question = tell(question, &found.item, tx.now(), false)
        .say("The tender notice (UK4) goes out with it and must be complete (Procurement Act 2023, section 21). What the tender says already is in it; the rest is asked for below.");
    let values = details::said_before(tx, id)?
        .with("version", found.version)
        .with("tender-bids_to", format!("On this platform, at /opportunities/{id}"))
        .with("tender-payment_terms", "30 days from a valid invoice (Procurement Act 2023, section 68).");
    Ok(details::of_tender(question)
        .warn("From this moment everybody can read it. What is published can no longer be changed: deadlines can move later, and answers to questions are published beside it.")
        .button(Press::on("Publish the tender"))
        .holding(values))
}
