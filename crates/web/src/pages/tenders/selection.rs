//! `/tenders/{t}/select`: the selection of a supplier without a competition begins, with the notice that comes before it.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, Selection};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use trellis_tendering::notice::NoticeKind;
use uuid::Uuid;

use super::content::tell;
use super::told::{address, back, need, target};
use crate::form::{Form, Next};
use crate::pages::notices::details;
use crate::shapes::{Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/select")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show selection", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/select")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let details = details::read(typed)?;
        tendering::begin_selection(tx, target(id, typed)?, &details).map_err(details::at_fields)?;
        Ok(Next::to(address(id)).told("The selection has begun. Propose the award of each lot next"))
    };
    form.submit("begin selection", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let Selection { procurement: found, notice, .. } = tendering::get_selection(tx, id)?;
    need(tx, Role::Commissioner)?;
    let question = Question::new("Begin the selection?").under(&found.item.particulars.title).back(back(id));
    let question = tell(tx, question, &found.item, false)?;
    let (question, values) = match notice {
        Some(NoticeKind::Transparency) => {
            let question = details::of_direct_award(question).say(
                "The transparency notice (UK5) goes out with it and must be complete: everybody learns who is awarded the contract and why without a competition (Procurement Act 2023, section 44).",
            );
            (question, details::said_before(tx, id)?)
        }
        Some(_) => {
            let question = details::of_intention(question).say(
                "The intention to follow the most suitable provider process is published with it. The likely providers are settled 14 days afterwards at the earliest (SI 2023/1348, regulation 10).",
            );
            (question, details::said_before(tx, id)?)
        }
        None => (question.say("Nothing is told of this award before its contract."), Values::default()),
    };
    Ok(question.button(Press::on("Begin the selection")).holding(values.with("version", found.version)))
}
