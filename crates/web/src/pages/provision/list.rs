//! `/services`: the services of a provider, or of all for those who commission.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::OrganisationId;
use trellis_providers::placing::Service;
use trellis_store::Tx;

use crate::format;
use crate::offered::is_offered;
use crate::pages::placements::in_words;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/services")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list services", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = placing::list_services(tx, after(query))?;
    let providers: Vec<OrganisationId> = page.items.iter().map(|found| found.item.provider).collect();
    let names = tx.organisation_names(&providers)?;
    let heads = [
        Head::words("Service"),
        Head::words("Provider"),
        Head::words("Kind"),
        Head::words("Ages"),
        Head::words("Free places"),
    ];
    let rows = page.items.iter().map(|found| {
        let service = &found.item;
        vec![
            Cell::new(&service.name).to(format!("/services/{}", service.id)),
            Cell::new(names.get(&service.provider).cloned().unwrap_or_default()),
            Cell::new(format!("{}, {}", in_words(&service.category), in_words(service.tier.key()))),
            Cell::new(format!("{} to {}", service.min_age, service.max_age)),
            Cell::new(free(service)),
        ]
    });
    let table = Table::new("Services, the newest last", heads)
        .rows(rows)
        .paged(Paging::of("/services", query, &page))
        .or_else("A service that a provider enters appears here. Trusts find it once its free places are confirmed.");
    let mut section = Section::only().table(table);
    if is_offered(tx, Action::CreateService) {
        section = section.action("Add a service", "/services/new");
    }
    Ok(Sheet::new("Services").section(section))
}

/// What a provider last said of its places.
pub(super) fn free(service: &Service) -> String {
    service.vacancy.map_or_else(
        || "Not said yet".to_owned(),
        |said| format!("{}, as said at {}", said.vacant, format::instant(said.confirmed_at)),
    )
}
