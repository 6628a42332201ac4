//! `/tenders/{t}/unconfirmed`: whether bids count that were not confirmed after the tender changed; all alike.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::Reason;
use uuid::Uuid;

use super::told::{address, back, held_by, target};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/tenders/{id}/unconfirmed")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show unconfirmed bids", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/unconfirmed")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut fields = Fields::new();
        let admitted = typed.given("admitted").map(|text| text == "yes");
        fields.require(admitted.is_some(), "/admitted", "choose whether they count");
        let reason = fields.within("", Reason::new(typed.text("reason")));
        let (admitted, reason) = fields.finish(|| admitted.zip(reason))?;
        tendering::decide_unconfirmed_bids(tx, target(id, typed)?, (admitted, &reason))?;
        Ok(Next::to(address(id)).told("It is decided. The commissioner can open the bids now"))
    };
    form.submit("decide on unconfirmed bids", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::AwardApprover)?;
    let choices = vec![Choice::new("yes", "Yes, all of them"), Choice::new("no", "No, none of them")];
    Ok(Question::new("Do bids count that were not confirmed?")
        .under(&found.item.particulars.title)
        .back(back(id))
        .say("The tender changed after they were submitted, and their bidders did not confirm them before bids closed. One decision holds for all of them (Procurement Act 2023, section 19(3)).")
        .ask(Field::radios("admitted", "Do they count?", choices))
        .ask(Field::area("reason", "Why").at_most(Reason::MOST))
        .button(Press::on("Decide"))
        .version(found.version))
}
