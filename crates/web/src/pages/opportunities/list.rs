//! `/opportunities`: the tenders of every trust, to look through.

use std::collections::BTreeMap;

use actix_web::get;
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{OrganisationId, Pence};
use trellis_store::{FoundOrder, OpportunityQuestion, Tx};
use trellis_tendering::search::{SearchCriteria, SearchDraft};
use trellis_tendering::{Opportunity, OpportunityStatus};
use uuid::Uuid;

use super::status::tag;
use crate::format;
use crate::paging::{Paging, start_of_shown};
use crate::typed::Typed;
use crate::view::{Tag, Values, View};
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct Opportunities {
    items: Vec<Item>,
    paging: Paging,
    /// What was looked for, as it was typed.
    #[serde(skip)]
    asked: Typed,
    /// Whether anything was looked for, so that it can be taken away again.
    narrowed: bool,
    /// Where a provider keeps this search.
    save: String,
}

/// The fields of the search.
const FIELDS: [&str; 5] = ["words", "category", "area", "value_from", "value_to"];

#[derive(Serialize)]
struct Item {
    href: String,
    title: String,
    trust: String,
    status: Tag,
    closes: String,
    lots: String,
    value: Option<String>,
}

impl View for Opportunities {
    const TEMPLATE: &'static str = "opportunities/list.html";

    fn title(&self) -> String {
        "Opportunities".to_owned()
    }

    fn values(&self) -> Values {
        let chosen = |name: &str, first: &str| self.asked.given(name).unwrap_or(first).to_owned();
        let values =
            Values::default().with("show", chosen("show", "open")).with("sort", chosen("sort", "newest"));
        FIELDS.iter().fold(values, |values, name| values.with_some(name, self.asked.given(name)))
    }
}

#[get("/opportunities")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let query = visitor.query.clone();
    visitor.show_public("list opportunities", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Opportunities, Refusal> {
    let page =
        tendering::list_opportunities(tx, &asked(query)?, start_of_shown(query, tendering::read_found_key))?;
    let trusts: Vec<OrganisationId> = page.items.iter().map(|item| item.trust).collect();
    let (names, now) = (tx.organisation_names(&trusts)?, tx.now());
    let paging = Paging::after_key("/opportunities", query, page.next.map(tendering::write_found_key));
    let items = page.items.iter().map(|item| told(item, &names, now)).collect();
    let narrowed = FIELDS.iter().any(|name| query.given(name).is_some());
    let kept =
        ["after", "show", "sort"].iter().fold(query.clone(), |kept, name| kept.without(name)).to_keep();
    let save = if kept.is_empty() { "/searches/new".to_owned() } else { format!("/searches/new?{kept}") };
    Ok(Opportunities { items, paging, asked: query.clone(), narrowed, save })
}

/// What the query asks of a tender; those that take bids unless it says otherwise.
fn asked(query: &Typed) -> Result<OpportunityQuestion, Refusal> {
    let mut reading = query.reading();
    let mut pounds = |name: &str| query.given(name).and_then(|_| reading.pence(name)).map(Pence::get);
    let (value_from, value_to) = (pounds("value_from"), pounds("value_to"));
    reading.finish(|| Some(()))?;
    let criteria = SearchCriteria::new(&SearchDraft {
        words: query.given("words"),
        category: query.given("category"),
        area: query.given("area"),
        value_from,
        value_to,
        ..SearchDraft::default()
    })?;
    let status = if query.text("show") == "all" { None } else { Some(OpportunityStatus::Open) };
    let order = if query.text("sort") == "closing" { FoundOrder::Closing } else { FoundOrder::Newest };
    Ok(OpportunityQuestion { criteria, status, order })
}

fn told(item: &Opportunity, names: &BTreeMap<OrganisationId, String>, now: DateTime<Utc>) -> Item {
    let lots = &item.content.lots;
    Item {
        href: format!("/opportunities/{}", Uuid::from(item.id)),
        title: item.content.title.clone(),
        trust: names.get(&item.trust).cloned().unwrap_or_default(),
        status: tag(item.status(now)),
        closes: format::deadline(item.stage().closes_at, now),
        lots: format::count(lots.len(), "lot", "lots"),
        value: Pence::sum(lots.iter().map(|lot| lot.terms.value_gross)).map(format::money),
    }
}
