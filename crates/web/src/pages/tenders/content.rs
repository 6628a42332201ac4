//! Everything that a tender says, for whoever checks it before it goes on.

use chrono::{DateTime, Utc};
use trellis_kernel::Pence;
use trellis_tendering::{AwardCriterion, CriterionKind, Lot, Procurement, full_title, is_divided};

use super::told::{address, lot_name};
use crate::format;
use crate::shapes::{Cell, Fact, Head, Question, Table};

/// Adds all of a tender to a page on which it is checked; with links to change it while it is a draft.
pub(super) fn tell(
    question: Question,
    procurement: &Procurement,
    now: DateTime<Utc>,
    edits: bool,
) -> Question {
    let mut question = question;
    for row in rows(procurement, now, edits) {
        question = question.fact(row);
    }
    for lot in &procurement.lots {
        question = question.table(criteria(lot));
    }
    question.table(documents(procurement))
}

fn rows(procurement: &Procurement, now: DateTime<Utc>, edits: bool) -> Vec<Fact> {
    let particulars = &procurement.particulars;
    let path = address(procurement.id);
    let row = |key: &str, value: String, part: &str| {
        let row = Fact::new(key, value);
        if edits { row.changed_at(format!("{path}/{part}")) } else { row }
    };
    let deadline =
        |at: Option<DateTime<Utc>>| at.map_or_else(|| "Not set".to_owned(), |at| format::deadline(at, now));
    let stage = particulars.stage;
    let mut rows = vec![
        row("Title", particulars.title.clone(), "particulars"),
        row("What is bought", particulars.description.clone(), "particulars"),
        row("CPV code", particulars.cpv.digits().to_owned(), "particulars"),
        row("Questions close", deadline(stage.map(|stage| stage.questions_close_at)), "timetable"),
        row("Bids close", deadline(stage.map(|stage| stage.closes_at)), "timetable"),
        Fact::new("Value of all lots, VAT included", total(procurement.estimate_gross())),
    ];
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
