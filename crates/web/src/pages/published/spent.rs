//! `/spend/{id}`: the payments over £500 of one published quarter, and the file of all of them.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, transparency};
use trellis_kernel::Pence;
use trellis_publishing::transparency::over_500_book;
use trellis_store::{PublishedLine, Tx};
use uuid::Uuid;

use crate::books::{as_file, files};
use crate::format;
use crate::paging::{Paging, start_of};
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::{Answer, Visitor};

#[get("/spend/{id}")]
pub(crate) async fn show(visitor: Visitor, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (*id, visitor.query.clone());
    visitor.show_public("show published spend", move |tx| read(tx, id, &query)).await
}

#[get("/spend/{id}/{form}")]
pub(crate) async fn file(visitor: Visitor, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, form) = path.into_inner();
    let make = move |tx: &mut Tx<'_>| {
        let spend = transparency::get_published_spend(tx, id)?;
        as_file(&over_500_book(spend.period, &spend.items.iter().collect::<Vec<_>>()), &form)
    };
    visitor.file_public("download published spend", make).await
}

fn read(tx: &mut Tx<'_>, id: Uuid, query: &Typed) -> Result<Sheet, Refusal> {
    let after = start_of(query, |text| text.parse::<i32>().ok());
    let (quarter, page) = transparency::get_published_lines(tx, id, after)?;
    let trust = tx.organisation_names(&[quarter.trust])?.remove(&quarter.trust).unwrap_or_default();
    let address = format!("/spend/{id}");
    let heads = [
        Head::words("Paid to"),
        Head::words("Day"),
        Head::words("For"),
        Head::words("Paid from"),
        Head::figures("Amount"),
    ];
    let mut section = Section::only()
        .fact(Fact::new("Payments", quarter.rows.to_string()))
        .fact(Fact::new("Total", format::money(quarter.total)))
        .fact(Fact::new("Published", format::instant(quarter.published_at)))
        .table(
            Table::new("Payments by day", heads)
                .rows(page.items.iter().map(row))
                .or_else("No payment of this quarter was over £500.")
                .paged(Paging::after_key(&address, query, page.next.map(|no| no.to_string()))),
        );
    for link in files(&address) {
        section = section.link(format!("All payments as {}", link.text), link.href);
    }
    let title = format!("Spending over £500 to {}", format::date(quarter.period_end));
    Ok(Sheet::new(title).back(back_to("All quarters", "/spend")).under(trust).section(section))
}

fn row(line: &PublishedLine) -> Vec<Cell> {
    vec![
        Cell::new(&line.beneficiary),
        Cell::new(format::short_date(line.date)),
        Cell::new(&line.purpose),
        Cell::new(&line.department),
        Cell::new(format::money(Pence::new(line.amount_p))),
    ]
}
