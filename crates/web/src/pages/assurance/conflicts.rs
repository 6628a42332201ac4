//! `/conflicts`: what everybody who takes part in the trust's tenders declared to tie them to a provider, or that nothing does.

use actix_web::get;
use trellis_commissioning::{Refusal, evaluation};
use trellis_kernel::ProcurementId;
use trellis_store::Tx;

use crate::pages::tenders::conflicts::rows;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/conflicts")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list all conflict declarations", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = evaluation::list_all_conflict_declarations(tx, after(query))?;
    let tenders: Vec<ProcurementId> = page.items.iter().map(|kept| kept.declaration.procurement()).collect();
    let titles = tx.procurement_titles(&tenders)?;
    let heads = [Head::words("Tender"), Head::words("Who"), Head::words("Declared"), Head::words("When")];
    let rows = rows(tx, &page.items, |kept| {
        let tender = kept.declaration.procurement();
        let title = titles.get(&tender).cloned().unwrap_or_default();
        Some(Cell::new(title).to(format!("/tenders/{tender}")))
    })?;
    let table = Table::new("Declarations, the newest last", heads)
        .rows(rows)
        .or_else(
            "Whoever takes part in a tender declares before they read a bid. What they declare appears here.",
        )
        .paged(Paging::of("/conflicts", query, &page));
    Ok(Sheet::new("Conflicts of interest")
        .say("A declaration is added to and never taken back. That you read this is kept.")
        .table(table))
}
