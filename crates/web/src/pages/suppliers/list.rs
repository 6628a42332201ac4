//! `/providers`: the providers on the platform, with what one's own trust has to do with each.

use actix_web::get;
use trellis_commissioning::Refusal;
use trellis_commissioning::providers::{self, Provider};
use trellis_store::Tx;

use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/providers")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list providers", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = providers::list_providers(tx, after(query))?;
    let paging = Paging::of("/providers", query, &page);
    let heads = [
        Head::words("Provider"),
        Head::words("Sector"),
        Head::words("With your trust"),
        Head::words("Accredited to"),
    ];
    let table = Table::new("Providers", heads)
        .rows(page.items.iter().map(row))
        .paged(paging)
        .or_else("Providers appear here when they register or are brought in from a register.");
    Ok(Sheet::new("Providers").table(table))
}

fn row(provider: &Provider) -> Vec<Cell> {
    let organisation = &provider.organisation;
    let sector = organisation.sector.map_or_else(|| "Not known".to_owned(), |sector| sentence(sector.key()));
    let last = provider.engagements.first();
    let stage =
        last.map_or_else(|| "Nothing yet".to_owned(), |it| sentence(&it.stage.key().replace('_', " ")));
    let accredited = last.and_then(|it| it.accredited_to).map_or_else(|| "–".to_owned(), format::date);
    vec![
        Cell::new(&organisation.name).to(format!("/providers/{}", organisation.id)),
        Cell::new(sector),
        Cell::new(stage),
        Cell::new(accredited),
    ]
}
