//! Everything that a tender says, for whoever checks it before it goes on.

use chrono::{DateTime, Utc};
use trellis_commissioning::Refusal;
use trellis_kernel::Pence;
use trellis_store::Tx;
use trellis_tendering::{AwardCriterion, CriterionKind, Lot, Procurement, full_title, is_divided};

use super::procedure::procedure_facts;
use super::told::{address, lot_name};
use crate::format;
use crate::shapes::{Cell, Fact, Head, Question, Table};

/// Adds all of a tender to a page on which it is checked; with links to change it while it is a draft.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    question: Question,
    procurement: &Procurement,
    edits: bool,
) -> Result<Question, Refusal> {
    let path = edits.then(|| address(procurement.id));
    let mut question = question;
    for row in rows(procurement, tx.now(), path.as_deref()) {
        question = question.fact(row);
    }
    for row in procedure_facts(tx, procurement)? {
        let part = path.as_ref().map(|path| format!("{path}/procedure"));
        question = question.fact(changed(row, part));
    }
    let weighed = procurement.particulars.procedure.direct().is_none();
    for lot in procurement.lots.iter().filter(|_| weighed) {
        question = question.table(criteria(lot));
    }
    Ok(question.table(documents(procurement)))
}

fn changed(row: Fact, at: Option<String>) -> Fact {
    match at {
        Some(at) => row.changed_at(at),
        None => row,
    }
}

fn rows(procurement: &Procurement, now: DateTime<Utc>, path: Option<&str>) -> Vec<Fact> {
    let particulars = &procurement.particulars;
    let row = |key: &str, value: String, part: &str| {
        changed(Fact::new(key, value), path.map(|path| format!("{path}/{part}")))
    };
    let deadline =
        |at: Option<DateTime<Utc>>| at.map_or_else(|| "Not set".to_owned(), |at| format::deadline(at, now));
    let stage = particulars.stage;
    let mut rows = vec![
        row("Title", particulars.title.clone(), "particulars"),
        row("What is bought", particulars.description.clone(), "particulars"),
        row("CPV code", particulars.cpv.digits().to_owned(), "particulars"),
    ];
    if particulars.procedure.direct().is_none() {
        rows.push(row("Questions close", deadline(stage.map(|stage| stage.questions_close_at)), "timetable"));
        rows.push(row("Bids close", deadline(stage.map(|stage| stage.closes_at)), "timetable"));
    }
    rows.push(Fact::new("Value of all lots, VAT included", total(procurement.estimate_gross())));
    rows.extend(procurement.lots.iter().map(|lot| {
        let value = format!("{}\n{}", format::money(lot.terms.value_gross), lot.terms.description);
        row(&lot_name(lot), value, &format!("lots/{}", lot.id))
    }));
    rows
}

fn total(estimate: Option<Pence>) -> String {
    estimate.map_or_else(|| "Too large to add up".to_owned(), format::money)
}

/// What bids for a lot are judged by.
pub(super) fn criteria(lot: &Lot) -> Table {
    let heads = [Head::words("Criterion"), Head::words("Judged by"), Head::figures("Weight")];
    Table::new(format!("{}: award criteria", lot_name(lot)), heads).rows(lot.criteria.iter().map(
        |criterion| {
            vec![
                Cell::new(full_title(&lot.criteria, criterion)),
                Cell::new(judged_by(&lot.criteria, criterion)),
                Cell::new(format!("{}%", criterion.weight)),
            ]
        },
    ))
}

/// How a criterion is judged, in words.
pub(crate) fn judged_by(criteria: &[AwardCriterion], criterion: &AwardCriterion) -> String {
    if is_divided(criteria, criterion.id) {
        return "The sum of its parts".to_owned();
    }
    let how = match criterion.kind {
        CriterionKind::Quality => "Evaluators, 0 to 5",
        CriterionKind::Cost => "Evaluators, 0 to 5, as a cost",
        CriterionKind::Price => "Formula: lowest price ÷ price",
    };
    match criterion.disqualifies_below {
        Some(below) => format!("{how}; below {below} disqualifies"),
        None => how.to_owned(),
    }
}

/// The documents that bidders are given.
pub(super) fn documents(procurement: &Procurement) -> Table {
    let heads = [Head::words("Document"), Head::figures("Bytes"), Head::words("Fingerprint")];
    Table::new("Documents", heads).rows(procurement.documents.iter().map(|document| {
        let start: String = document.sha256.chars().take(12).collect();
        vec![
            Cell::new(&document.name),
            Cell::new(document.size_bytes.to_string()),
            Cell::new(format!("{start}…")),
        ]
    }))
}
