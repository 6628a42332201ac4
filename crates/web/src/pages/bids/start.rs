//! `/bids/new/{lot}`: a bid for a lot is begun.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidDraft};
use trellis_kernel::LotId;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::address;
use crate::form::{Form, Next};
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Start {
    tender: String,
    tender_href: String,
    lot: String,
    closes: String,
    /// What will be asked for.
    parts: usize,
}

impl View for Start {
    const TEMPLATE: &'static str = "bids/start.html";

    fn title(&self) -> String {
        "Start a bid".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back to the opportunity", self.tender_href.clone()))
    }
}

#[get("/bids/new/{lot}")]
pub(crate) async fn show(who: SignedIn, lot: web::Path<Uuid>) -> Answer {
    let lot = LotId::new(*lot);
    who.show("show start of bid", move |tx| read(tx, lot)).await
}

#[post("/bids/new/{lot}")]
pub(crate) async fn send(form: Form, lot: web::Path<Uuid>) -> Answer {
    let lot = LotId::new(*lot);
    let empty = BidDraft { price: None, answers: Vec::new(), members: Vec::new() };
    let act = move |tx: &mut Tx<'_>, _: &Typed| {
        let own = tendering::create_bid(tx, lot, &empty)?;
        Ok(Next::to(address(own.bid.item.id)).told("Your bid is begun. Every part is saved as you go on"))
    };
    form.submit("create bid", act, move |tx| read(tx, lot)).await
}

fn read(tx: &mut Tx<'_>, lot: LotId) -> Result<Start, Refusal> {
    let (opportunity, offered) = tendering::read_lot_offered(tx, lot)?;
    Ok(Start {
        tender: opportunity.content.title.clone(),
        tender_href: format!("/opportunities/{}", opportunity.id),
        lot: format!("Lot {}: {}", offered.number, offered.terms.title),
        closes: format::deadline(opportunity.stage().closes_at, tx.now()),
        parts: trellis_tendering::leaves(&offered.criteria).count(),
    })
}
