//! `/tenders/{t}/open`: bids are opened, after closing only.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::{After, Tx};
use uuid::Uuid;

use super::told::{address, back, held_by, lot_name, target};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Fact, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/open")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show opening", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/open")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        tendering::open_evaluation(tx, target(id, typed)?)?;
        Ok(Next::to(address(id)).told("The bids are open. Name the evaluators next"))
    };
    form.submit("open bids", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let received = tendering::list_received_bids(tx, id, After { after: None, limit: 100 })?;
    let mut question = Question::new("Open the bids?")
        .under(&found.item.particulars.title)
        .back(back(id))
        .say("Until now nobody has read what the bids say. You see how many there are, and nothing else.");
    for lot in &found.item.lots {
        let count = received.items.iter().filter(|bid| bid.lot == lot.id).count();
        question = question.fact(Fact::new(lot_name(lot), format::count(count, "bid", "bids")));
    }
    Ok(question
        .warn("Opening is recorded and cannot be undone. Evaluators read bids after they have declared their conflicts of interest.")
        .button(Press::on("Open the bids"))
        .holding(Values::default().with("version", found.version)))
}
