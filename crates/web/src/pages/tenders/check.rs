//! `/tenders/{t}/check`: all of a draft, read once more before a second person is asked to approve it.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use trellis_tendering::Reason;
use uuid::Uuid;

use super::content::tell;
use super::told::{address, back, held_by, target};
use crate::form::{Form, Next};
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/check")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("check tender", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/check")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        tendering::submit_procurement(tx, target(id, typed)?)?;
        Ok(Next::to(address(id)).told("The tender is handed in. An approver finds it on their home page"))
    };
    form.submit("hand tender in", act, move |tx| read(tx, id)).await
}

#[get("/tenders/{id}/withdraw")]
pub(crate) async fn show_withdrawal(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show withdrawal of tender", move |tx| read_withdrawal(tx, id)).await
}

#[post("/tenders/{id}/withdraw")]
pub(crate) async fn withdraw(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let reason = Reason::new(typed.text("reason"))?;
        tendering::withdraw_procurement(tx, target(id, typed)?, &reason)?;
        Ok(Next::to("/tenders").told("The tender is given up"))
    };
    form.submit("withdraw tender", act, move |tx| read_withdrawal(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let title = &found.item.particulars.title;
    let question = Question::new("Check the tender before you hand it in").under(title).back(back(id));
    Ok(tell(tx, question, &found.item, true)?
        .say("Another person approves exactly what stands here. Whoever changes it afterwards voids the approval.")
        .button(Press::on("Hand it in for approval"))
        .holding(Values::default().with("version", found.version)))
}

fn read_withdrawal(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    Ok(Question::new("Give the tender up")
        .under(&found.item.particulars.title)
        .back(back(id))
        .warn("A tender that is given up cannot be taken up again.")
        .ask(Field::area("reason", "Why it is given up").at_most(2_000))
        .button(Press::warning("Give the tender up", "withdraw"))
        .holding(Values::default().with("version", found.version)))
}
