//! `/invitations`: the places that a provider is asked for.

use std::collections::BTreeMap;

use actix_web::get;
use chrono::{DateTime, Utc};
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::{OrganisationId, ServiceId};
use trellis_providers::placing::Service;
use trellis_store::{PlacementInvitation, Tx};

use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/invitations")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list placement invitations", move |tx| read(tx, &query)).await
}

/// The trusts that ask and the services that are asked, by name.
pub(crate) struct Names {
    trusts: BTreeMap<OrganisationId, String>,
    services: BTreeMap<ServiceId, Service>,
}

impl Names {
    pub(crate) fn of(tx: &mut Tx<'_>, asked: &[PlacementInvitation]) -> Result<Self, Refusal> {
        let trusts: Vec<OrganisationId> = asked.iter().map(|one| one.trust).collect();
        let services: Vec<ServiceId> = asked.iter().map(|one| one.service).collect();
        Ok(Self { trusts: tx.organisation_names(&trusts)?, services: tx.services_named(&services)? })
    }

    /// The service that is asked.
    pub(crate) fn service(&self, asked: &PlacementInvitation) -> String {
        self.services.get(&asked.service).map(|service| service.name.clone()).unwrap_or_default()
    }

    /// The trust that asks.
    pub(crate) fn trust(&self, asked: &PlacementInvitation) -> String {
        self.trusts.get(&asked.trust).cloned().unwrap_or_default()
    }
}

/// Whether it can still be answered.
pub(crate) fn is_open(asked: &PlacementInvitation, now: DateTime<Utc>) -> bool {
    asked.declined.is_none() && asked.ended_at.is_none() && now < asked.offers_until
}

/// How an invitation stands.
pub(super) fn tag(asked: &PlacementInvitation, now: DateTime<Utc>) -> Tag {
    let (text, colour) = if asked.declined.is_some() {
        ("Declined", "govuk-tag--grey")
    } else if is_open(asked, now) {
        ("Open", "govuk-tag--green")
    } else {
        ("Ended", "govuk-tag--grey")
    };
    Tag { text, colour }
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = placing::list_placement_invitations(tx, after(query))?;
    let (names, now) = (Names::of(tx, &page.items)?, tx.now());
    let heads = [
        Head::words("Service"),
        Head::words("Asked by"),
        Head::words("How it stands"),
        Head::words("Offers are taken until"),
    ];
    let rows = page.items.iter().map(|asked| {
        vec![
            Cell::new(names.service(asked)).to(format!("/invitations/{}", asked.id)),
            Cell::new(names.trust(asked)),
            Cell::tag(tag(asked, now)),
            Cell::new(format::deadline(asked.offers_until, now)),
        ]
    });
    let table = Table::new("Places that you are asked for, the newest last", heads)
        .rows(rows)
        .paged(Paging::of("/invitations", query, &page))
        .or_else("A trust that needs a place for a child asks the services that fit: confirm your free places each week.");
    Ok(Sheet::new("Invitations").table(table).links(
        "Your places",
        vec![crate::templating::Link {
            text: "Your services and their free places".to_owned(),
            href: "/services".to_owned(),
        }],
    ))
}
