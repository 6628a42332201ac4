//! `/tenders/{t}/publish`: what was approved becomes public.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;
use uuid::Uuid;

use super::content::tell;
use super::told::{address, back, held, held_by, target};
use crate::form::{Form, Next};
use crate::pages::notices::details;
use crate::shapes::{Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
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
        let open = held(tx, id)?.item.particulars.procedure.is_open();
        let told = if open {
            "The tender is public, and its notice with it. Bids can be made now"
        } else {
            "The suppliers that you chose are asked. They can quote now"
        };
        Ok(Next::to(address(id)).told(told))
    };
    form.submit("publish tender", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    if found.item.particulars.procedure.invited().is_some() {
        return ask_for_quotes(tx, &found);
    }
    let question = Question::new("Publish the tender?").under(&found.item.particulars.title).back(back(id));
    let question = tell(tx, question, &found.item, false)?
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

/// Below the threshold chosen suppliers are asked, and there is no notice (Procurement Act 2023 s.87).
fn ask_for_quotes(tx: &mut Tx<'_>, found: &Versioned<Procurement>) -> Result<Question, Refusal> {
    let id = found.item.id;
    let question = Question::new("Ask for quotes?").under(&found.item.particulars.title).back(back(id));
    Ok(tell(tx, question, &found.item, false)?
        .say("The suppliers that you chose are asked, and nobody else learns of it. No notice is published.")
        .warn("From this moment they can read it and quote. Deadlines can move later, and answers to questions are told to all of them.")
        .button(Press::on("Ask for quotes"))
        .holding(Values::default().with("version", found.version)))
}
