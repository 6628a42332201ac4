//! `/bids/{id}/price`: the price of the whole lot.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidPart, BidTarget};
use trellis_kernel::{BidId, Pence};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::format;
use crate::reading::pounds;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Price {
    bid: Told,
    /// What the trust thinks the lot is worth.
    value: String,
    #[serde(skip)]
    offered: Option<Pence>,
}

impl View for Price {
    const TEMPLATE: &'static str = "bids/price.html";

    fn title(&self) -> String {
        "What is your price for the whole lot?".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }

    fn values(&self) -> Values {
        let price = self.offered.map(pounds);
        Values::default().with("version", self.bid.version).with_some("price", price)
    }
}

#[get("/bids/{id}/price")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show price of bid", move |tx| read(tx, id)).await
}

#[post("/bids/{id}/price")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let price = reading.pence("price");
        let part = BidPart::Price(reading.finish(|| price)?);
        tendering::update_bid_part(tx, BidTarget { id, version: Some(typed.version()?) }, &part)?;
        Ok(Next::to(address(id)).told("Your price is saved"))
    };
    form.submit("write price of bid", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Price, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    Ok(Price {
        offered: read.own.bid.item.latest().and_then(|content| content.price),
        value: format::money(read.lot.terms.value_gross),
        bid: Told::of(&read),
    })
}
