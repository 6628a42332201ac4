//! `/bids/{id}/answers/{criterion}`: the answer to one criterion.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, BidPart, BidTarget};
use trellis_kernel::{BidId, CriterionId};
use trellis_store::Tx;
use trellis_tendering::{BidContent, full_title, judged};
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Written {
    bid: Told,
    criterion: String,
    weight: String,
    /// An agreed score below this one disqualifies the bid.
    disqualifies_below: Option<u8>,
    most: usize,
    #[serde(skip)]
    text: Option<String>,
}

impl View for Written {
    const TEMPLATE: &'static str = "bids/answer.html";

    fn title(&self) -> String {
        self.criterion.clone()
    }

    fn back(&self) -> Option<Link> {
        Some(self.bid.back())
    }

    fn values(&self) -> Values {
        Values::default().with("version", self.bid.version).with_some("text", self.text.as_ref())
    }
}

#[get("/bids/{id}/answers/{criterion}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, criterion) = path.into_inner();
    who.show("show answer of bid", move |tx| read(tx, id.into(), criterion.into())).await
}

#[post("/bids/{id}/answers/{criterion}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, criterion) = path.into_inner();
    let (id, criterion) = (BidId::new(id), CriterionId::new(criterion));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let part = BidPart::Answer(criterion, typed.text("text").to_owned());
        let target = BidTarget { id, version: Some(typed.version()?) };
        tendering::update_bid_part(tx, target, &part).map_err(at_text)?;
        Ok(Next::to(address(id)).told("Your answer is saved"))
    };
    form.submit("write answer of bid", act, move |tx| read(tx, id, criterion)).await
}

/// The page has one answer of the bid's list.
fn at_text(refusal: Refusal) -> Refusal {
    let pointer = refusal.fields().first().map(|field| field.pointer.clone());
    match pointer {
        Some(pointer) if pointer.ends_with("/text") => refusal.renamed(&pointer, "/text"),
        Some(_) | None => refusal,
    }
}

fn read(tx: &mut Tx<'_>, id: BidId, criterion: CriterionId) -> Result<Written, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    let asked = judged(&read.lot.criteria).find(|asked| asked.id == criterion);
    let asked = asked.ok_or_else(Refusal::not_found)?;
    let content = read.own.bid.item.latest();
    let text =
        content.and_then(|content| content.answers.iter().find(|answer| answer.criterion == criterion));
    Ok(Written {
        criterion: full_title(&read.lot.criteria, asked),
        disqualifies_below: asked.disqualifies_below,
        weight: asked.weight.to_string(),
        most: BidContent::ANSWER_MOST,
        text: text.map(|answer| answer.text.clone()),
        bid: Told::of(&read),
    })
}
