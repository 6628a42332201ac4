//! `/awards`: the award notices of every trust, the newest first.

use actix_web::get;
use chrono_tz::Europe::London;
use trellis_commissioning::open_data::{self, PublishedAward};
use trellis_commissioning::{Refusal, tendering};
use trellis_store::Tx;

use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::typed::Typed;
use crate::visitor::{Answer, Visitor};

#[get("/awards")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let query = visitor.query.clone();
    visitor.show_public("list awards", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = open_data::list_awards(tx, after(query))?;
    let rows = page.items.iter().map(|award| row(tx, award)).collect::<Result<Vec<_>, Refusal>>()?;
    let heads = [
        Head::words("What was bought"),
        Head::words("Awarded by"),
        Head::words("Supplier"),
        Head::figures("Value"),
        Head::words("Published"),
    ];
    let section = Section::only()
        .table(
            Table::new("Awards, the newest first", heads)
                .rows(rows)
                .or_else("No award has been published yet. The award notices of every trust appear here.")
                .paged(Paging::of("/awards", query, &page)),
        )
        .link("All notices as data (Open Contracting Data Standard, JSON)", "/api/v1/ocds/releases");
    Ok(Sheet::new("Awards")
        .say("Who was chosen to provide what, and for how much. Each award was published before its contract was signed (Procurement Act 2023, section 50).")
        .section(section))
}

/// An award; its tender is linked where it was published here.
fn row(tx: &mut Tx<'_>, award: &PublishedAward) -> Result<Vec<Cell>, Refusal> {
    let title = match tendering::get_opportunity(tx, award.procurement) {
        Ok(_) => Cell::new(&award.title).to(format!("/opportunities/{}", award.procurement)),
        Err(refusal) if refusal.is_hidden() => Cell::new(&award.title),
        Err(refusal) => return Err(refusal),
    };
    Ok(vec![
        title,
        Cell::new(&award.buyer),
        Cell::new(award.suppliers.join(", ")),
        value(award),
        Cell::new(format::short_date(award.released_at.with_timezone(&London).date_naive())),
    ])
}

/// What it is worth, as far as the notice says it.
fn value(award: &PublishedAward) -> Cell {
    match (award.gross, award.net) {
        (Some(gross), _) => Cell::sum(gross).meta("with VAT"),
        (None, Some(net)) => Cell::sum(net).meta("without VAT"),
        (None, None) => Cell::new("Not stated"),
    }
}
