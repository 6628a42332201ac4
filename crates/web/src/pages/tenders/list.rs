//! `/tenders`: the tenders of one's own trust.

use actix_web::get;
use chrono::{DateTime, Utc};
use trellis_access::{Action, Role};
use trellis_commissioning::{Refusal, tendering};
use trellis_store::{ProcurementSummary, Tx};

use super::told::{address, holds, tag};
use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/tenders")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list tenders", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = tendering::list_procurements(tx, after(query))?;
    let (paging, now) = (Paging::of("/tenders", query, &page), tx.now());
    let heads =
        [Head::words("Tender"), Head::words("Stage"), Head::words("Bids close"), Head::words("Code (CPV)")];
    let table = Table::new("Tenders, the newest last", heads)
        .rows(page.items.iter().map(|it| row(it, now)))
        .paged(paging)
        .or_else("Tenders appear here from their first draft on, with their next deadline.");
    let mut section = Section::only().table(table);
    if holds(tx, Role::Commissioner) {
        section = section.action("Begin a tender", "/tenders/new");
    }
    if is_offered(tx, Action::ListChallenges) {
        section = section.link("Challenges to awards", "/challenges");
    }
    Ok(Sheet::new("Tenders").section(section))
}

/// The standing of a tender in a list; a published one whose deadline has passed is closed.
pub(crate) fn standing(item: &ProcurementSummary, now: DateTime<Utc>) -> &str {
    let is_closed = item.state == "published" && item.closes_at.is_some_and(|closes_at| closes_at <= now);
    if is_closed { "closed" } else { &item.state }
}

fn row(item: &ProcurementSummary, now: DateTime<Utc>) -> Vec<Cell> {
    vec![
        Cell::new(&item.title).to(address(item.id)),
        Cell::tag(tag(standing(item, now))),
        Cell::new(item.closes_at.map_or_else(|| "Not set".to_owned(), |at| format::deadline(at, now))),
        Cell::new(&item.cpv),
    ]
}
