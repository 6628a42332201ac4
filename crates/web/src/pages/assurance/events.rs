//! `/audit`: the events of one's own organisation's chain, oldest first, with what can be searched in them.

use actix_web::get;
use serde_json::Value;
use trellis_commissioning::{Refusal, assurance};
use trellis_store::{AuditRow, Tx};

use crate::format;
use crate::paging::Paging;
use crate::shapes::{Asked, Cell, Fact, Field, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

/// Events that are shown, and those that a search looks through on one page.
const SHOWN: u8 = 100;

#[get("/audit")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list audit events", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let after = query.given("after").and_then(|text| text.parse().ok()).unwrap_or(0);
    let rows = assurance::list_audit_events(tx, after, SHOWN)?;
    let next = rows.last().filter(|_| rows.len() == usize::from(SHOWN)).map(|row| row.seq.to_string());
    let words = query.given("words").map(str::to_lowercase);
    let holds = |row: &&AuditRow| words.as_ref().is_none_or(|words| row.body.to_lowercase().contains(words));
    let shown: Vec<Vec<Cell>> = rows.iter().filter(holds).map(row).collect();
    let table = Table::new("Events", [Head::words("Number"), Head::words("When"), Head::words("What was done"), Head::words("By"), Head::words("About"), Head::words("Link of the chain")])
        .rows(shown)
        .or_else("No event of this part of the chain has these words. Go on to the next part, or look for fewer of them.")
        .paged(Paging::after_key("/audit", query, next));
    let asked = Asked {
        legend: "Events".to_owned(),
        fields: vec![
            Field::text("words", "Words, a number or an address to look for"),
            Field::text("after", "Begin after event number (optional)"),
        ],
        button: "Search",
    };
    let values =
        Values::default().with_some("words", query.given("words")).with_some("after", query.given("after"));
    let sheet = Sheet::new("Audit")
        .say("Every action and every denial is an event, and each event carries the hash of the one before it: none can be changed, removed or put in between without the chain showing it.")
        .asking(asked, values)
        .facts(None, status(&rows));
    Ok(sheet.table(table))
}

/// Whether what was read holds together: each link was recomputed as it was read.
fn status(rows: &[AuditRow]) -> Vec<Fact> {
    let Some((first, last)) = rows.first().zip(rows.last()) else {
        return vec![Fact::new("Chain", "There is no event here yet")];
    };
    let found = match rows.iter().find(|row| !row.follows) {
        Some(broken) => format!(
            "EVENT {} DOES NOT FOLLOW FROM THE ONE BEFORE IT: it, or that one, was changed, or one between them was taken out. \
             Tell the operator of the platform.",
            broken.seq
        ),
        None => format!(
            "Events {} to {} are whole: each link was recomputed now, and follows from the event before it.",
            first.seq, last.seq
        ),
    };
    vec![Fact::new("Chain", found)]
}

fn row(row: &AuditRow) -> Vec<Cell> {
    let body: Value = serde_json::from_str(&row.body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let about = [text("object"), text("id")].join(" ");
    let link = row.hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    vec![
        Cell::new(row.seq.to_string()),
        Cell::new(format::instant(row.at)),
        Cell::new(crate::shown::sentence(&text("action").replace('_', " "))),
        Cell::new(text("actor")),
        Cell::new(about),
        Cell::new(link),
    ]
}
