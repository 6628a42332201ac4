//! `/bids/{id}/withdraw`: a submitted bid is taken back.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidTarget};
use trellis_kernel::BidId;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Withdraw {
    bid: Told,
}

impl View for Withdraw {
    const TEMPLATE: &'static str = "bids/withdraw.html";

    fn title(&self) -> String {
        "Withdraw your bid".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }

    fn values(&self) -> Values {
        Values::default().with("version", self.bid.version)
    }
}

#[get("/bids/{id}/withdraw")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show withdrawal", move |tx| read(tx, id)).await
}

#[post("/bids/{id}/withdraw")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        tendering::withdraw_bid(tx, BidTarget { id, version: Some(typed.version()?) })?;
        Ok(Next::to(address(id)).told("Your bid is withdrawn. Nobody will read it"))
    };
    form.submit("withdraw bid", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Withdraw, Refusal> {
    Ok(Withdraw { bid: Told::of(&tendering::read_bid(tx, id)?) })
}
