//! `/opportunities`: the tenders of every trust, to look through.

use std::collections::BTreeMap;

use actix_web::get;
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{OrganisationId, Pence};
use trellis_store::{After, FoundKey, FoundOrder, OpportunityQuestion, Tx};
use trellis_tendering::search::{SearchCriteria, SearchDraft};
use trellis_tendering::{Opportunity, OpportunityStatus};
use uuid::Uuid;

use super::status::tag;
use crate::format;
use crate::paging::{Paging, ROWS};
use crate::typed::Typed;
use crate::view::{Tag, Values, View};
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct Opportunities {
    items: Vec<Item>,
    paging: Paging,
    /// What was looked for, so that it can be taken away again.
    words: Option<String>,
    all: bool,
}

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
        let shown = if self.all { "all" } else { "open" };
        Values::default().with_some("words", self.words.as_ref()).with("show", shown)
    }
}

#[get("/opportunities")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let query = visitor.query.clone();
    visitor.show_public("list opportunities", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Opportunities, Refusal> {
    let (words, all) = (query.given("words").map(str::to_owned), query.text("show") == "all");
    let draft = SearchDraft { words: words.as_deref(), ..SearchDraft::default() };
    let asked = OpportunityQuestion {
        criteria: SearchCriteria::new(&draft)?,
        status: (!all).then_some(OpportunityStatus::Open),
        order: if all { FoundOrder::Newest } else { FoundOrder::Closing },
    };
    let page = tendering::list_opportunities(tx, &asked, After { after: key(query), limit: ROWS })?;
    let trusts: Vec<OrganisationId> = page.items.iter().map(|item| item.trust).collect();
    let (names, now) = (tx.organisation_names(&trusts)?, tx.now());
    let next = page.next.map(|(at, id)| format!("{}.{id}", at.timestamp_micros()));
    let paging = Paging::after_key("/opportunities", query, next);
    let items = page.items.iter().map(|item| told(item, &names, now)).collect();
    Ok(Opportunities { items, paging, words, all })
}

/// Where the list goes on: an instant in microseconds and a tender.
fn key(query: &Typed) -> Option<FoundKey> {
    let (at, id) = query.text("after").split_once('.')?;
    Some((DateTime::from_timestamp_micros(at.parse().ok()?)?, id.parse().ok()?))
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
