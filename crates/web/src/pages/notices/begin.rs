//! `/tenders/{t}/notices/new`: a notice about a tender, prepared for the central digital platform.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::notices::{self, NewNotice};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::notice::{NoticeAbout, NoticeKind, NoticeSubject};
use uuid::Uuid;

use super::details;
use crate::form::{Form, Next};
use crate::pages::tenders::told::{address, held};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/tenders/{id}/notices/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show new notice", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/notices/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut fields = Fields::new();
        let kind = NoticeKind::from_form(typed.text("form"));
        fields.require(kind.is_some(), "/form", "choose a notice");
        let kind = fields.finish(|| kind)?;
        let (subject, details) = (NoticeSubject::Procurement(id), details::read(typed)?);
        let urgent = typed.given("urgent").is_some();
        let made = notices::create_notice(tx, &NewNotice { kind, subject, details, urgent })?;
        Ok(Next::to(format!("/notices/{}", made.own.notice.id)).told("The draft of the notice is saved"))
    };
    form.submit("create notice", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let kinds = NoticeKind::ALL.into_iter().filter(|kind| kind.about() == NoticeAbout::Procurement);
    let kinds =
        kinds.map(|kind| Choice::new(kind.form(), format!("{} {}", kind.form(), kind.title()))).collect();
    let back = back_to("Back to the notices", format!("{}/notices", address(id)));
    let question = Question::new("Prepare a notice")
        .under(title)
        .back(back)
        .say("A draft may lack anything: its preview says what is still missing.")
        .ask(Field::radios("form", "Which notice?", kinds));
    Ok(details::of_tender(question)
        .ask(Field::checkboxes(
            "urgent",
            "Is it urgent?",
            vec![Choice::new("yes", "It cannot wait two days for the platform")],
        ))
        .button(Press::on("Save the draft"))
        .holding(details::said_before(tx, id)?))
}
