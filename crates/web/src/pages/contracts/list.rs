//! `/contracts`: the contracts of one's own organisation.

use std::collections::BTreeMap;

use actix_web::get;
use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::{Refusal, contracts};
use trellis_contracts::Contract;
use trellis_kernel::{OrganisationId, london_date};
use trellis_store::Tx;

use super::told::tag;
use crate::format;
use crate::paging::{Paging, after_shown};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Tag, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Contracts {
    items: Vec<Item>,
    paging: Paging,
}

#[derive(Serialize)]
struct Item {
    href: String,
    title: String,
    /// The other side.
    with: String,
    value: String,
    runs: String,
    state: Tag,
}

impl View for Contracts {
    const TEMPLATE: &'static str = "contracts/list.html";

    fn title(&self) -> String {
        "Contracts".to_owned()
    }
}

#[get("/contracts")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list contracts", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Contracts, Refusal> {
    let page = contracts::list_contracts(tx, after_shown(query))?;
    let (own, today) = (tx.principal().organisation(), london_date(tx.now()));
    let sides: Vec<OrganisationId> = page.items.iter().map(|item| other_side(&item.item, own)).collect();
    let names = tx.organisation_names(&sides)?;
    let paging = Paging::of("/contracts", query, &page);
    let items = page.items.iter().map(|item| told(&item.item, own, &names, today)).collect();
    Ok(Contracts { items, paging })
}

/// The party that the caller is not.
pub(crate) fn other_side(contract: &Contract, own: Option<OrganisationId>) -> OrganisationId {
    let parties = contract.parties();
    if Some(parties.trust) == own { parties.provider } else { parties.trust }
}

fn told(
    contract: &Contract,
    own: Option<OrganisationId>,
    names: &BTreeMap<OrganisationId, String>,
    today: NaiveDate,
) -> Item {
    Item {
        href: format!("/contracts/{}", contract.id()),
        title: contract.title().to_owned(),
        with: names.get(&other_side(contract, own)).cloned().unwrap_or_default(),
        value: format::money(contract.value()),
        runs: format!(
            "{} to {}",
            format::short_date(contract.term().starts_on()),
            format::short_date(contract.last_day())
        ),
        state: tag(contract.phase(today)),
    }
}
