//! `/bids/{id}/confirm`: a signatory stands by a submitted bid after the tender changed.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidTarget};
use trellis_kernel::BidId;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::shapes::{Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/bids/{id}/confirm")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show confirmation", move |tx| read(tx, id)).await
}

#[post("/bids/{id}/confirm")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        tendering::reconfirm_bid(tx, BidTarget { id, version: Some(typed.version()?) })?;
        Ok(Next::to(address(id)).told("Your bid is confirmed, as you submitted it"))
    };
    form.submit("confirm bid", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Question, Refusal> {
    let bid = Told::of(&tendering::read_bid(tx, id)?);
    Ok(Question::new("Does your bid still stand?")
        .under(&bid.lot)
        .back(bid.back())
        .say("The tender changed after you submitted. Confirm your bid as it is, or change it and submit it again.")
        .link("What the tender says now", &bid.tender_href)
        .button(Press::on("Confirm the bid"))
        .version(bid.version))
}
