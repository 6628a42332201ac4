//! `/tenders/{t}/lots/{lot}/end` and `/tenders/{t}/abandon`: a published lot, or all of a tender, ends without an award.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::{Lot, Procurement, Reason};
use uuid::Uuid;

use super::told::{address, back, held_by, lot_name, lot_of, target};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

/// How a lot ends without an award.
#[derive(Clone, Copy)]
enum How {
    GivenUp,
    NoAward,
}

impl How {
    fn named(name: &str) -> Option<Self> {
        match name {
            "given_up" => Some(Self::GivenUp),
            "no_award" => Some(Self::NoAward),
            _ => None,
        }
    }
}

#[get("/tenders/{id}/lots/{lot}/end")]
pub(crate) async fn show_lot(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show end of lot", move |tx| read_lot(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}/end")]
pub(crate) async fn send_lot(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let how = reading.chosen("how", How::named);
        let reason = reading.domain(Reason::new(typed.text("reason")));
        let (how, reason) = reading.finish(|| how.zip(reason))?;
        let (target, ending) = (target(id, typed)?, (lot, &reason));
        let told = match how {
            How::GivenUp => {
                tendering::cancel_lot(tx, target, ending)?;
                "The lot is given up, and whoever reads the tender sees it"
            }
            How::NoAward => {
                tendering::give_no_award(tx, target, ending)?;
                "The lot ends without an award"
            }
        };
        Ok(Next::to(address(id)).told(told))
    };
    form.check_then_submit("end lot", act, move |tx| read_lot(tx, id, lot)).await
}

#[get("/tenders/{id}/abandon")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show end of tender", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/abandon")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let reason = Reason::new(typed.text("reason"))?;
        tendering::abandon_procurement(tx, target(id, typed)?, &reason)?;
        Ok(Next::to(address(id)).told("The tender is given up. Tell of it with a notice (UK12)"))
    };
    form.check_then_submit("abandon tender", act, move |tx| read(tx, id)).await
}

fn read_lot(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::AwardApprover)?;
    let lot = lot_of(&found.item, lot)?;
    let mut hows = vec![Choice::new("given_up", "It is given up: the trust no longer wants to buy it")];
    if found.item.particulars.procedure.direct().is_none() {
        hows.push(Choice::new("no_award", "No bid meets the requirements: nothing is awarded"));
    }
    let question = Question::new("End the lot without an award")
        .under(format!("{}, {}", found.item.particulars.title, lot_name(lot)))
        .back(back(id))
        .facts([Fact::new("How it stands", fate(&found.item, lot))])
        .warn("The lot is not taken up again. An award of it that is not signed ends with it, and the other lots go on.");
    Ok(question
        .ask(Field::radios("how", "Why does it end?", hows))
        .ask(reason())
        .button(Press::on("End the lot"))
        .version(found.version))
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::AwardApprover)?;
    Ok(Question::new("Give the whole tender up")
        .under(&found.item.particulars.title)
        .back(back(id))
        .facts(found.item.lots.iter().map(|lot| Fact::new(lot_name(lot), fate(&found.item, lot))))
        .warn("Bids that were not opened stay closed for good, awards end with it, and a procurement termination notice (UK12) falls due (Procurement Act 2023, section 55).")
        .ask(reason())
        .button(Press::on("Give the tender up"))
        .version(found.version))
}

fn reason() -> Field {
    Field::area("reason", "Reason, as everybody will read it").at_most(Reason::MOST)
}

/// What has become of a lot, in words.
pub(super) fn fate(procurement: &Procurement, lot: &Lot) -> String {
    let (state, reason) = procurement.fate_of(lot);
    let words = match state {
        "undecided" => "Not decided",
        "award_decided" => "Award decided, no contract yet",
        "awarded" => "Contract signed",
        "unsuccessful" => "No bid met the requirements",
        "cancelled" | "abandoned" => "Given up",
        _ => "Withdrawn",
    };
    reason.map_or_else(|| words.to_owned(), |reason| format!("{words}: {}", reason.text()))
}

/// Whether a lot can still end without an award.
pub(super) fn is_open(procurement: &Procurement, lot: &Lot) -> bool {
    let is_published = procurement.state.publication().is_some();
    is_published && matches!(procurement.fate_of(lot).0, "undecided" | "award_decided")
}
