//! `/plans`: the plans that a trust keeps or a partner has a share in.

use actix_web::get;
use trellis_commissioning::{Refusal, planning};
use trellis_store::Tx;

use super::one::tag;
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/plans")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list plans", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = planning::list_plans(tx, after(query))?;
    let paging = Paging::of("/plans", query, &page);
    let heads = [Head::words("Plan"), Head::words("How it stands"), Head::words("From"), Head::words("To")];
    let rows = page.items.iter().map(|plan| {
        vec![
            Cell::new(&plan.title).to(format!("/plans/{}", plan.id)),
            Cell::tag(tag(plan.stage.key())),
            Cell::new(format::date(plan.from)),
            Cell::new(format::date(plan.to)),
        ]
    });
    let table = Table::new("Plans", heads)
        .rows(rows)
        .paged(paging)
        .or_else("Plans appear here when a commissioner begins one with the partners.");
    Ok(Sheet::new("Plan").table(table))
}
