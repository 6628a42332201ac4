//! `/audit`: the events of one's own organisation's chain, oldest first, with what can be searched in them.

use actix_web::get;
use serde_json::Value;
use trellis_commissioning::{Refusal, assurance};
use trellis_store::{AuditRow, Tx};

use crate::format;
use crate::paging::{FILE, Paging, ROWS_OF_FILE};
use crate::shapes::{Asked, Cell, Fact, Field, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

/// Events that are shown, and those that a search looks through on one page.
const SHOWN: u16 = 100;

#[get("/audit")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list audit events", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let number = |name: &str| query.given(name).and_then(|text| text.parse::<i64>().ok());
    let (after, until) = (number("after").unwrap_or(0), number("until").unwrap_or(i64::MAX));
    // One more than a file holds tells that it would be cut.
    let most = if query.given(FILE).is_some() { ROWS_OF_FILE + 1 } else { SHOWN };
    let mut rows = assurance::list_audit_events(tx, after, most)?;
    let next = rows.last().filter(|row| rows.len() == usize::from(most) && row.seq < until);
    let next = next.map(|row| row.seq.to_string());
    rows.retain(|row| row.seq <= until);
    let words = query.given("words").map(str::to_lowercase);
    let holds = |row: &&AuditRow| words.as_ref().is_none_or(|words| row.body.to_lowercase().contains(words));
    let shown: Vec<Vec<Cell>> = rows.iter().filter(holds).map(row).collect();
    let table = Table::new("Events", [Head::words("Number"), Head::words("When"), Head::words("What was done"), Head::words("By"), Head::words("About"), Head::words("Link of the chain")])
        .rows(shown)
        .or_else("No event of this part of the chain has these words. Go on to the next part, or look for fewer of them.")
        .paged(Paging::after_key("/audit", query, next).asking_after(query));
    let asked = Asked {
        legend: "Events".to_owned(),
        fields: vec![
            Field::text("words", "Words, a number or an address to look for"),
            Field::text("after", "Begin after event number (optional)"),
            Field::text("until", "End with event number (optional)"),
        ],
        button: "Search",
    };
    let values = ["words", "after", "until"]
        .iter()
        .fold(Values::default(), |values, name| values.with_some(name, query.given(name)));
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
