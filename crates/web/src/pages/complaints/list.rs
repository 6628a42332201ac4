//! `/complaints`: the complaints to the trust.

use actix_web::get;
use trellis_commissioning::{Refusal, complaints};
use trellis_store::Tx;

use super::told::{address, route, tag};
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/complaints")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list complaints", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = complaints::list_complaints(tx, after(query))?;
    let heads = [
        Head::words("Complaint"),
        Head::words("About"),
        Head::words("Kind"),
        Head::words("How it stands"),
        Head::words("Received"),
        Head::words("To be acknowledged by"),
    ];
    let rows = page.items.iter().map(|found| {
        let complaint = &found.item;
        vec![
            Cell::new(complaint.reference()).to(address(complaint.id)),
            Cell::new(&complaint.content.about),
            Cell::new(route(complaint.content.route)),
            Cell::tag(tag(complaint.state())),
            Cell::new(format::instant(complaint.received_at)),
            Cell::new(match complaint.acknowledged {
                Some(_) => "Acknowledged".to_owned(),
                None => format::short_date(complaint.acknowledge_by),
            }),
        ]
    });
    let table = Table::new("Complaints to the trust, the newest last", heads)
        .rows(rows)
        .or_else("A complaint that somebody files on the page “Complain about a service” appears here.")
        .paged(Paging::of("/complaints", query, &page));
    Ok(Sheet::new("Complaints").table(table))
}
