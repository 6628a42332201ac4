//! `/bids/{id}/receipt`: that a bid was received, when, and what its content is known by.

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{BidId, show_london};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::Told;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Receipt {
    bid: Told,
    number: u32,
    received: String,
    content_hash: String,
    /// Who bids together; nothing where the organisation bids alone.
    members: Option<String>,
}

impl View for Receipt {
    const TEMPLATE: &'static str = "bids/receipt.html";

    fn title(&self) -> String {
        "Bid submitted".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }
}

#[get("/bids/{id}/receipt")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show receipt", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Receipt, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    let submission = read.own.bid.item.submission().ok_or_else(Refusal::not_found)?;
    Ok(Receipt {
        number: submission.version,
        received: show_london(submission.received_at),
        content_hash: submission.content_hash.to_string(),
        members: Told::members(tx, &submission.content)?,
        bid: Told::of(&read),
    })
}
