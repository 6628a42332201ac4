//! `/tenders/{t}/lots/new` and `/tenders/{t}/lots/{lot}`: a part of the tender that is bid for on its own.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::LotTerms;
use uuid::Uuid;

use super::told::{address, back, held_by, lot_name, lot_of, target};
use crate::form::{Form, Next};
use crate::reading::pounds;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/lots/new")]
pub(crate) async fn show_new(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show new lot", move |tx| read_new(tx, id)).await
}

#[post("/tenders/{id}/lots/new")]
pub(crate) async fn send_new(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (lot, saved) = tendering::create_lot(tx, target(id, typed)?, &terms(typed)?)?;
        let next = if saved.item.particulars.procedure.direct().is_some() {
            Next::to(address(id))
        } else {
            Next::to(format!("{}/lots/{lot}/criteria", address(id)))
        };
        Ok(next.told("The lot is saved"))
    };
    form.submit("create lot", act, move |tx| read_new(tx, id)).await
}

#[get("/tenders/{id}/lots/{lot}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show lot", move |tx| read(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let target = target(id, typed)?;
        let next = Next::to(address(id));
        if typed.text("step") == "remove" {
            tendering::delete_lot(tx, target, lot)?;
            return Ok(next.told("The lot is taken out"));
        }
        tendering::update_lot(tx, target, lot, &terms(typed)?)?;
        Ok(next.told("The lot is saved"))
    };
    form.submit("update lot", act, move |tx| read(tx, id, lot)).await
}

fn read_new(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let question = Question::new("Add a lot")
        .under(&found.item.particulars.title)
        .back(back(id))
        .say("Bidders bid for each lot on its own. A tender that is not divided has one lot.");
    Ok(ask(question)
        .button(Press::on("Save and continue"))
        .holding(Values::default().with("version", found.version)))
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let lot = lot_of(&found.item, lot)?;
    let values = Values::default()
        .with("version", found.version)
        .with("title", &lot.terms.title)
        .with("description", &lot.terms.description)
        .with("value_gross", pounds(lot.terms.value_gross))
        .with_some("value_net", lot.terms.value_net.map(pounds));
    let question = Question::new(lot_name(lot)).under(&found.item.particulars.title).back(back(id));
    Ok(ask(question)
        .button(Press::step("Save and continue", "save"))
        .button(Press::warning("Take the lot out", "remove"))
        .link("What bids for it are judged by", format!("{}/lots/{}/criteria", address(id), lot.id))
        .holding(values))
}

fn ask(question: Question) -> Question {
    question
        .ask(Field::text("title", "Title of the lot"))
        .ask(Field::area("description", "What is to be delivered").at_most(10_000))
        .ask(Field::money("value_gross", "The most the trust could pay, VAT included").hint(
            "Over its whole life with every option and extension (Procurement Act 2023, section 4 and Schedule 3)",
        ))
        .ask(Field::money("value_net", "The same without VAT (optional)"))
}

fn terms(typed: &Typed) -> Result<LotTerms, Refusal> {
    let mut reading = typed.reading();
    let gross = reading.pence("value_gross");
    let net = typed.given("value_net").map(|_| reading.pence("value_net"));
    let (gross, net) = reading.finish(|| Some((gross?, net.flatten())))?;
    Ok(LotTerms::new(typed.text("title"), typed.text("description"), gross, net)?)
}
