//! `/bids/{id}/check`: all of a bid, read once more before it is submitted.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidTarget};
use trellis_kernel::BidId;
use trellis_store::Tx;
use trellis_tendering::{full_title, judged};
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Check {
    bid: Told,
    parts: Vec<Part>,
    /// A bid is submitted by somebody who may sign for the organisation.
    may_submit: bool,
}

#[derive(Serialize)]
struct Part {
    title: String,
    text: Option<String>,
    href: String,
}

impl View for Check {
    const TEMPLATE: &'static str = "bids/check.html";

    fn title(&self) -> String {
        "Check your bid before you submit it".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }

    fn values(&self) -> Values {
        Values::default().with("version", self.bid.version)
    }
}

#[get("/bids/{id}/check")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("check bid", move |tx| read(tx, id)).await
}

#[post("/bids/{id}/check")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        tendering::submit_bid(tx, BidTarget { id, version: Some(typed.version()?) })?;
        Ok(Next::to(format!("{}/receipt", address(id))))
    };
    form.submit("submit bid", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Check, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    let bid = Told::of(&read);
    let content = read.own.bid.item.latest().cloned().unwrap_or_default();
    let answer = |id| content.answers.iter().find(|answer| answer.criterion == id);
    let mut parts: Vec<Part> = judged(&read.lot.criteria)
        .map(|criterion| Part {
            title: full_title(&read.lot.criteria, criterion),
            text: answer(criterion.id).map(|answer| answer.text.clone()),
            href: format!("{}/answers/{}", bid.href, criterion.id),
        })
        .collect();
    let price = Part {
        title: "Price".to_owned(),
        text: content.price.map(format::money),
        href: format!("{}/price", bid.href),
    };
    parts.push(price);
    parts.push(Part {
        title: "Who bids".to_owned(),
        text: Some(Told::members(tx, &content)?.unwrap_or_else(|| "Your organisation alone".to_owned())),
        href: format!("{}/members", bid.href),
    });
    Ok(Check { bid, parts, may_submit: tx.principal().roles().contains(&Role::Signatory) })
}
