//! `/challenges`: the challenges that one's own organisation answers or makes.

use actix_web::get;
use trellis_access::OrganisationKind;
use trellis_commissioning::{Refusal, challenges};
use trellis_kernel::OrganisationId;
use trellis_store::Tx;

use super::told::{address, held, kind, tag};
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/challenges")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list challenges", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = challenges::list_challenges(tx, after(query))?;
    let ids: Vec<OrganisationId> = page.items.iter().map(|found| found.item.challenge.challenger).collect();
    let names = tx.organisation_names(&ids)?;
    let heads = [
        Head::words("Challenger"),
        Head::words("How"),
        Head::words("How it stands"),
        Head::words("Received"),
        Head::words("Signature"),
    ];
    let rows = page.items.iter().map(|found| {
        let challenge = &found.item.challenge;
        let name = names.get(&challenge.challenger).cloned().unwrap_or_default();
        vec![
            Cell::new(name).to(address(challenge.id)),
            Cell::new(kind(challenge.kind)),
            Cell::tag(tag(&challenge.state)),
            Cell::new(format::instant(challenge.received_at)),
            Cell::new(held(&found.item)),
        ]
    });
    let (empty, back) = if tx.principal().kind() == Some(OrganisationKind::Provider) {
        (
            "A challenge that your organisation makes to an award appears here when the trust has written it down.",
            back_to("Your bids", "/bids"),
        )
    } else {
        (
            "A challenge appears here when a commissioner writes it down on the page of the award that it is about.",
            back_to("All tenders", "/tenders"),
        )
    };
    let table = Table::new("Challenges to awards", heads).rows(rows).or_else(empty).paged(Paging::of(
        "/challenges",
        query,
        &page,
    ));
    Ok(Sheet::new("Challenges").back(back).table(table))
}
