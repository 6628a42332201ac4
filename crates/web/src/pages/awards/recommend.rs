//! `/tenders/{t}/lots/{lot}/award`: the award of a lot is proposed to the bid that ranks first.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::award::{self, RecommendAward};
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::Reason;
use uuid::Uuid;

use super::told::address;
use crate::form::{Form, Next};
use crate::format;
use crate::pages::tenders::ranking::{bidders, found, table};
use crate::pages::tenders::told::{back, held, lot_name, lot_of};
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/lots/{lot}/award")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show award proposal", move |tx| read(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}/award")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let ranked = found(tx, lot)?.ok_or_else(Refusal::not_found)?;
        let bid = ranked.locked.ranking.first().ok_or_else(Refusal::not_found)?.bid;
        let reason = Reason::new(typed.text("reason"))?;
        let made = award::recommend_award(tx, RecommendAward { lot, bid, reason })?;
        let next = Next::to(address(id, made.item.award.id()));
        Ok(next.told("The award is proposed. An approver who neither proposed nor evaluated decides"))
    };
    form.submit("propose award", act, move |tx| read(tx, id, lot)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Question, Refusal> {
    let procurement = held(tx, id)?.item;
    let lot = lot_of(&procurement, lot)?;
    let ranked = found(tx, lot.id)?.ok_or_else(Refusal::not_found)?;
    let names = bidders(tx, id)?;
    let first = ranked.locked.ranking.first().ok_or_else(Refusal::not_found)?;
    let name = names.get(&first.bid).cloned().unwrap_or_default();
    let caption = format!("{}, {}", procurement.particulars.title, lot_name(lot));
    Ok(Question::new(format!("Propose the award to {name}?")).under(caption).back(back(id))
        .fact(Fact::new("Supplier", name))
        .fact(Fact::new("Value", format::money(first.price)))
        .fact(Fact::new("Points", first.total.to_string()))
        .table(table(lot, &ranked, &names))
        .say("The award goes to the most advantageous tender: the bid that ranks first (Procurement Act 2023, section 19).")
        .ask(Field::area("reason", "Why").at_most(Reason::MOST))
        .button(Press::on("Propose the award"))
        .holding(Values::default().with("reason", format!("It ranks first with {} points.", first.total))))
}
