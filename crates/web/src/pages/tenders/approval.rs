//! `/tenders/{t}/approval`: a second person approves a tender as it reads, or sends it back.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, regimes, tendering};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use trellis_tendering::Reason;
use uuid::Uuid;

use super::content::tell;
use super::regime::words;
use super::told::{address, back, held_by, target};
use crate::form::{Form, Next};
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/approval")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show approval of tender", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/approval")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (target, next) = (target(id, typed)?, Next::to(address(id)));
        if typed.text("step") == "return" {
            tendering::return_procurement(tx, target)?;
            return Ok(next.told("The tender is a draft again"));
        }
        let reason = typed.given("reason").map(Reason::new).transpose()?;
        tendering::approve_procurement(tx, target, reason.as_ref())?;
        Ok(next.told("The tender is approved. Its commissioner can publish it now"))
    };
    form.submit("decide on tender", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::AwardApprover)?;
    let decision = regimes::get_procurement_regime(tx, id)?.decision;
    let question = Question::new("Approve this tender?").under(&found.item.particulars.title).back(back(id))
        .say("You approve exactly what stands here, and the regime that it rests on. You cannot approve what you wrote or handed in yourself.");
    let question = tell(tx, question, &found.item, false)?;
    Ok(question
        .fact(Fact::new("Regime", words(decision.regime)))
        .link("Why this regime?", format!("{}/regime", address(id)))
        .ask(
            Field::area("reason", "Why price weighs more than 40%")
                .at_most(2_000)
                .hint("Only where it does in one of the lots"),
        )
        .button(Press::step("Approve the tender", "approve"))
        .button(Press::other("Send it back", "return"))
        .holding(Values::default().with("version", found.version)))
}
