//! `/grants` and `/funds/{id}/grants`: what was given for a purpose, what became of it, and what has to be spent by when.

use actix_web::{get, web};
use trellis_commissioning::grants::{self, GrantTold};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::FundId;
use trellis_store::{After, Tx};
use uuid::Uuid;

use super::told::{address, sheet};
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

const EMPTY: &str = "No grant is entered. A grant’s money waits in account 2300 until its condition is met.";

#[get("/grants")]
pub(crate) async fn all(who: SignedIn) -> Answer {
    who.show("list all grants", |tx| {
        let mut rows = Vec::new();
        for fund in funds::list_funds(tx, After { after: None, limit: 25 })?.items {
            let page = grants::list_grants(tx, fund.id, After { after: None, limit: 100 })?;
            rows.extend(page.items.iter().map(|told| row(fund.id, told)));
        }
        let table = Table::new("Grants", heads()).rows(rows).or_else(EMPTY);
        Ok(Sheet::new("Grants").table(table))
    })
    .await
}

#[get("/funds/{id}/grants")]
pub(crate) async fn of_fund(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list grants", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let page = grants::list_grants(tx, id, after(query))?;
    let table = Table::new("Grants", heads())
        .rows(page.items.iter().map(|told| row(id, told)))
        .or_else(EMPTY)
        .paged(Paging::of(&address(id, "grants"), query, &page));
    Ok(sheet(&kept, "grants", "Grants").table(table))
}

fn heads() -> [Head; 7] {
    [
        Head::words("Grant"),
        Head::words("Spend by"),
        Head::words("What to look at"),
        Head::figures("Given"),
        Head::figures("Received"),
        Head::figures("Earned"),
        Head::figures("Neither promised nor spent"),
    ]
}

fn row(fund: FundId, told: &GrantTold) -> Vec<Cell> {
    let (terms, money) = (&told.kept.grant.terms, told.kept.grant.money);
    let alert = told.alert.as_ref().map(|alert| alert.sentence.clone()).unwrap_or_default();
    vec![
        Cell::new(format!("{} ({})", terms.title, terms.determination)).to(address(fund, "budget")),
        Cell::new(format::short_date(terms.spend_by)),
        Cell::new(crate::shown::sentence(&alert)),
        Cell::sum(terms.amount),
        Cell::sum(money.received),
        Cell::sum(money.earned),
        Cell::sum(told.unspent),
    ]
}
