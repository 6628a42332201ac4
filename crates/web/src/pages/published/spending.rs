//! `/spend`: the quarters whose spending over £500 trusts have published.

use actix_web::get;
use chrono_tz::Europe::London;
use trellis_commissioning::{Refusal, transparency};
use trellis_kernel::OrganisationId;
use trellis_store::Tx;

use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::typed::Typed;
use crate::visitor::{Answer, Visitor};

#[get("/spend")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let query = visitor.query.clone();
    visitor.show_public("list published spend", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = transparency::list_published_spend(tx, after(query))?;
    let trusts: Vec<OrganisationId> = page.items.iter().map(|quarter| quarter.trust).collect();
    let names = tx.organisation_names(&trusts)?;
    let heads = [
        Head::words("Quarter to"),
        Head::words("Trust"),
        Head::figures("Payments"),
        Head::figures("Total"),
        Head::words("Published"),
        Head::words("File"),
    ];
    let rows = page.items.iter().map(|quarter| {
        let address = format!("/spend/{}", quarter.id);
        let name = names.get(&quarter.trust).cloned().unwrap_or_default();
        let end = format::date(quarter.period_end);
        vec![
            Cell::new(&end).to(&address),
            Cell::new(&name),
            Cell::new(quarter.rows.to_string()),
            Cell::new(format::money(quarter.total)),
            Cell::new(format::short_date(quarter.published_at.with_timezone(&London).date_naive())),
            Cell::new(format!("CSV of {end}")).to(format!("{address}/csv")),
        ]
    });
    let section = Section::only()
        .table(Table::new("Published quarters, the newest first", heads).rows(rows).or_else("No trust has published its spending yet. Each quarter appears here within a month of its end.").paged(Paging::of("/spend", query, &page)))
        .link("The same as data (JSON)", "/api/v1/published-spend");
    Ok(Sheet::new("Spending over £500")
        .say("Every payment of a trust over £500, quarter by quarter (Local Government Transparency Code 2015). What would tell of a person, of a child or of where one lives reads REDACTED.")
        .section(section))
}
