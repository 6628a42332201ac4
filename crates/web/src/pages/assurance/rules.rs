//! `/rules`: thresholds, bank holidays and limits, with the days from which they count.

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, calendar, payment_runs, regimes};
use trellis_kernel::{Division, london_date};
use trellis_store::{After, ApprovalLimit, Tx};
use trellis_tendering::award::BankHoliday;
use trellis_tendering::regime::KeptThreshold;

use crate::format;
use crate::offered::is_offered;
use crate::pages::home::if_seen;
use crate::shapes::{Cell, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

#[get("/rules")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show rules", read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Sheet, Refusal> {
    let thresholds = regimes::list_thresholds(tx, After { after: None, limit: 100 })?.items;
    let yesterday = london_date(tx.now()).pred_opt().map(|day| (day, Division::NorthernIreland));
    let days = calendar::list_bank_holidays(tx, After { after: yesterday, limit: 100 })?.items;
    let limits = match tx.principal().organisation() {
        Some(_) => if_seen(payment_runs::list_approval_limits(tx))?,
        None => None,
    };
    let thresholds = Table::new(
        "Thresholds",
        [
            Head::words("What for"),
            Head::words("Whom for"),
            Head::words("From"),
            Head::words("Until"),
            Head::words("Where it is written"),
            Head::figures("Amount with VAT"),
        ],
    )
    .rows(thresholds.iter().map(threshold))
    .or_else("No threshold is kept.");
    let holidays = Table::new(
        "Bank holidays from today on",
        [Head::words("Day"), Head::words("Where"), Head::words("What it is called")],
    )
    .rows(days.iter().map(holiday))
    .or_else("No bank holiday is kept. Deadlines cannot be counted without them.");
    let sheet = Sheet::new("Rules and dates")
        .say("Figures that the law or the trust sets, each from a day on. A new row replaces an old one from its day; what was decided before keeps the row that it was decided by.")
        .section(adding(tx, thresholds, (Action::CreateThreshold, "Propose a threshold", "/rules/thresholds/new")))
        .section(adding(tx, holidays, (Action::AddBankHolidays, "Add bank holidays", "/rules/bank-holidays/new")));
    let Some(limits) = limits else { return Ok(sheet) };
    let mut rows = Vec::new();
    for limit in limits {
        rows.push(limit_row(tx, &limit)?);
    }
    let limits = Table::new(
        "What a person may approve alone",
        [Head::words("Who"), Head::words("Since"), Head::figures("Up to")],
    )
    .rows(rows)
    .or_else("No limit is set: one approver is enough for any payment run.");
    Ok(sheet.table(limits))
}

/// A table with the way to add to it, for whom that is there.
fn adding(tx: &Tx<'_>, table: Table, (action, words, href): (Action, &str, &str)) -> Section {
    let section = Section::only().table(table);
    if is_offered(tx, action) { section.action(words, href) } else { section }
}

fn threshold(kept: &KeptThreshold) -> Vec<Cell> {
    let row = &kept.threshold;
    let standing = if kept.approved_at.is_some() { "Approved" } else { "Proposed: it does not count yet" };
    vec![
        Cell::new(crate::shown::sentence(&row.kind.name().replace('_', " ")))
            .to(format!("/rules/thresholds/{}", kept.id))
            .meta(standing),
        Cell::new(row.class.map_or_else(|| "all".to_owned(), |class| class.name().replace('_', "-"))),
        Cell::new(format::short_date(row.from)),
        Cell::new(row.to.map(format::short_date).unwrap_or_default()),
        Cell::new(row.citation.clone()),
        Cell::sum(row.amount),
    ]
}

fn holiday(day: &BankHoliday) -> Vec<Cell> {
    vec![
        Cell::new(format::date_with_day(day.day)),
        Cell::new(crate::shown::sentence(&day.division.key().replace(['-', '_'], " "))),
        Cell::new(day.title.clone()),
    ]
}

fn limit_row(tx: &mut Tx<'_>, limit: &ApprovalLimit) -> Result<Vec<Cell>, Refusal> {
    let who = match limit.person {
        Some(person) => tx.person(person)?.map(|person| person.name).unwrap_or_default(),
        None => "Everyone else".to_owned(),
    };
    Ok(vec![Cell::new(who), Cell::new(format::instant(limit.set_at)), Cell::sum(limit.amount)])
}
