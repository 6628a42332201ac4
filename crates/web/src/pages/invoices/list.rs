//! `/invoices`: the invoices that one's own organisation sent or received.

use std::collections::BTreeMap;

use actix_web::get;
use chrono::{Days, NaiveDate};
use serde::Serialize;
use trellis_access::{OrganisationKind, Role};
use trellis_commissioning::{Refusal, invoices};
use trellis_kernel::{OrganisationId, london_date};
use trellis_store::{InvoiceFilter, KeptInvoice, Tx};

use super::told::{Progress, progress};
use crate::format;
use crate::paging::{Paging, after_shown};
use crate::signed_in::SignedIn;
use crate::templating::Place;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Invoices {
    items: Vec<Item>,
    paging: Paging,
    may_send: bool,
    /// The states that can be looked at alone.
    views: Vec<Place>,
    ours: bool,
}

#[derive(Serialize)]
struct Item {
    supplier: String,
    late: bool,
    href: String,
    number: String,
    dated: String,
    amount: String,
    state: Progress,
    pay_by: String,
}

impl View for Invoices {
    const TEMPLATE: &'static str = "invoices/list.html";

    fn title(&self) -> String {
        "Invoices".to_owned()
    }
}

#[get("/invoices")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list invoices", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Invoices, Refusal> {
    let wanted = VIEWS.iter().find(|(name, ..)| *name == query.text("show")).unwrap_or(&ALL);
    let filter = InvoiceFilter { states: wanted.2, pay_by: near(tx, wanted.0) };
    let page = invoices::list_invoices_in(tx, filter, after_shown(query))?;
    let paging = Paging::of("/invoices", query, &page);
    let may_send = tx.principal().roles().contains(&Role::InvoiceSubmitter);
    let suppliers: Vec<OrganisationId> = page.items.iter().map(|kept| kept.key.supplier).collect();
    let names = tx.organisation_names(&suppliers)?;
    let today = london_date(tx.now());
    Ok(Invoices {
        items: page.items.iter().map(|kept| Item::of(kept, &names, today)).collect(),
        paging,
        may_send,
        views: views(wanted.0),
        ours: tx.principal().kind() == Some(OrganisationKind::Trust),
    })
}

/// A view of the list: its name in the address, its words, and the states it shows; all of them when it names none.
type ListView = (&'static str, &'static str, &'static [&'static str]);

const ALL: ListView = ("", "All", &[]);
const OPEN: &[&str] = &["received", "held", "queried", "disputed", "matched", "approved", "returned"];
const VIEWS: [ListView; 7] = [
    ALL,
    ("unmatched", "To be matched", &["received", "held"]),
    ("queried", "Queried and disputed", &["queried", "disputed"]),
    ("matched", "To be approved", &["matched"]),
    ("approved", "To be paid", &["approved", "returned"]),
    ("near", "Near the 30 days", OPEN),
    ("paid", "Paid", &["paid"]),
];

/// Days before the last day of section 68 from which an invoice is near it.
const NEAR: u64 = 7;

fn near(tx: &Tx<'_>, view: &str) -> Option<NaiveDate> {
    (view == "near").then(|| london_date(tx.now()).checked_add_days(Days::new(NEAR))).flatten()
}

fn views(active: &str) -> Vec<Place> {
    let place = |(name, text, _): &ListView| Place {
        text: (*text).to_owned(),
        href: if name.is_empty() { "/invoices".to_owned() } else { format!("/invoices?show={name}") },
        active: *name == active,
    };
    VIEWS.iter().map(place).collect()
}

impl Item {
    fn of(kept: &KeptInvoice, names: &BTreeMap<OrganisationId, String>, today: NaiveDate) -> Self {
        let details = &kept.invoice.details;
        Self {
            supplier: names.get(&kept.key.supplier).cloned().unwrap_or_default(),
            late: kept.pay_by.statute < today && OPEN.contains(&kept.invoice.state.key()),
            href: format!("/invoices/{}", kept.invoice.id),
            number: details.number.clone(),
            dated: format::short_date(details.dated),
            amount: format::money(details.amount),
            state: progress(&kept.invoice.state),
            pay_by: format::short_date(kept.pay_by.statute),
        }
    }
}
