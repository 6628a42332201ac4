//! `/bids`: the bids of one's own organisation.

use actix_web::get;
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_access::Action;
use trellis_commissioning::tendering::{self, BidTold};

use super::told::address;
use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after_shown};
use crate::signed_in::SignedIn;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Bids {
    items: Vec<Item>,
    paging: Paging,
    /// Whether the challenges to awards are there for the reader.
    challenges: bool,
}

#[derive(Serialize)]
struct Item {
    href: String,
    tender: String,
    lot: String,
    state: String,
    closes: String,
}

impl View for Bids {
    const TEMPLATE: &'static str = "bids/list.html";

    fn title(&self) -> String {
        "Your bids".to_owned()
    }
}

#[get("/bids")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list bids", move |tx| {
        let page = tendering::list_bids_told(tx, after_shown(&query))?;
        let challenges = is_offered(tx, Action::ListChallenges);
        let (paging, now) = (Paging::of("/bids", &query, &page), tx.now());
        Ok(Bids { items: page.items.iter().map(|told| item(told, now)).collect(), paging, challenges })
    })
    .await
}

fn item(told: &BidTold, now: DateTime<Utc>) -> Item {
    let lot = told.opportunity.lot(told.bid.lot);
    Item {
        href: address(told.bid.id),
        tender: told.opportunity.content.title.clone(),
        lot: lot.map(|lot| format!("Lot {}: {}", lot.number, lot.terms.title)).unwrap_or_default(),
        state: told.bid.state.clone(),
        closes: format::deadline(told.opportunity.stage().closes_at, now),
    }
}
