//! `/plan`: the plans that trusts and their partners have agreed.

use actix_web::get;
use chrono_tz::Europe::London;
use trellis_commissioning::{Refusal, planning};
use trellis_kernel::OrganisationId;
use trellis_store::Tx;

use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::typed::Typed;
use crate::visitor::{Answer, Visitor};

#[get("/plan")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let query = visitor.query.clone();
    visitor.show_public("list published plans", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = planning::list_published_plans(tx, after(query))?;
    let trusts: Vec<OrganisationId> = page.items.iter().map(|plan| plan.trust).collect();
    let names = tx.organisation_names(&trusts)?;
    let heads = [
        Head::words("Plan"),
        Head::words("Trust"),
        Head::words("For"),
        Head::figures("Planned"),
        Head::words("Agreed"),
    ];
    let rows = page.items.iter().map(|plan| {
        let content = &plan.content;
        let (from, to) = (format::short_date(content.from), format::short_date(content.to));
        vec![
            Cell::new(&content.title).to(format!("/plan/{}", plan.id)),
            Cell::new(names.get(&plan.trust).cloned().unwrap_or_default()),
            Cell::new(format!("{from} to {to}")),
            Cell::new(format::money(content.total)),
            Cell::new(format::short_date(plan.agreed_at.with_timezone(&London).date_naive())),
        ]
    });
    let section = Section::only()
        .table(
            Table::new("Agreed plans, the newest first", heads)
                .rows(rows)
                .or_else(
                    "No plan has been agreed yet. A plan appears here when its last partner has signed it.",
                )
                .paged(Paging::of("/plan", query, &page)),
        )
        .link("The same as data (JSON)", "/api/v1/published-plans");
    Ok(Sheet::new("Plans for children’s services")
        .say("What councils and the NHS mean to buy for children together, and how the money is shared between health and social care.")
        .section(section))
}
