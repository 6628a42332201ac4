//! The quarterly report as tables: contributions, schemes, each scheme's projected shares, changes of budget.

use chrono::NaiveDate;
use trellis_kernel::Pence;
use trellis_pooled_funds::report::{AgeBand, Outcome, SchemeLine};
use trellis_pooled_funds::{PartnerPosition, QuarterlyStatement};

use super::LAYOUT;
use crate::sheet::{Book, Column, Sheet};

/// A virement or an override, one line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetChange {
    /// The journal entry.
    pub entry: String,
    /// When it counts.
    pub effective: NaiveDate,
    /// What it was.
    pub kind: &'static str,
    /// The scheme.
    pub scheme: String,
    /// What its budget gained.
    pub amount: Pence,
    /// Why.
    pub reason: String,
}

/// What a scheme achieved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeTold {
    /// The scheme.
    pub scheme: String,
    /// What came of which measure.
    pub outcome: Outcome,
}

impl OutcomeTold {
    /// Outcomes with their schemes' titles.
    pub fn all(told: &[(Outcome, String)]) -> Vec<Self> {
        let row =
            |(outcome, scheme): &(Outcome, String)| Self { scheme: scheme.clone(), outcome: outcome.clone() };
        told.iter().map(row).collect()
    }
}

/// What a quarterly report is made of.
#[derive(Clone, Debug)]
pub struct QuarterlyTables<'s> {
    /// The statement.
    pub statement: &'s QuarterlyStatement,
    /// Scheme by scheme.
    pub schemes: &'s [SchemeLine],
    /// Changes of budget.
    pub changes: Vec<BudgetChange>,
    /// What schemes achieved.
    pub outcomes: Vec<OutcomeTold>,
}

/// A partner's projected share of a scheme.
struct Share<'s> {
    scheme: &'s SchemeLine,
    partner: String,
    amount: Pence,
}

/// The document.
pub fn quarterly_book(tables: QuarterlyTables<'_>) -> Book {
    let QuarterlyTables { statement, schemes, changes, outcomes } = tables;
    let contributions = Sheet::of("Contributions", &contribution_columns(), &statement.partners);
    let lines = Sheet::of("Schemes", &scheme_columns(), schemes);
    let shares = schemes.iter().flat_map(|scheme| {
        let share = move |(partner, amount): &(_, Pence)| Share {
            scheme,
            partner: format!("{partner}"),
            amount: *amount,
        };
        scheme.shares.iter().map(share)
    });
    let shares = Sheet::of("Projected shares", &share_columns(), shares);
    let changes = Sheet::of("Budget changes", &change_columns(), changes);
    let outcomes = Sheet::of("Outcomes", &outcome_columns(), outcomes);
    Book {
        file_name: format!("quarterly-report-{}-q{}", statement.fy, statement.quarter),
        rule_version: LAYOUT.to_owned(),
        sheets: vec![contributions, lines, shares, changes, outcomes],
    }
}

/// The report of a lead commissioner as tables.
pub fn lead_book((lead, period): (&str, &str), schemes: &[SchemeLine], outcomes: Vec<OutcomeTold>) -> Book {
    Book {
        file_name: format!("lead-commissioning-{lead}-{period}"),
        rule_version: LAYOUT.to_owned(),
        sheets: vec![
            Sheet::of("Schemes", &scheme_columns(), schemes),
            Sheet::of("Outcomes", &outcome_columns(), outcomes),
        ],
    }
}

fn outcome_columns() -> [Column<OutcomeTold>; 5] {
    [
        Column::text("scheme", |row: &OutcomeTold| row.scheme.clone()),
        Column::text("quarter", |row| row.outcome.quarter.to_string()),
        Column::text("measure", |row| row.outcome.measure.clone()),
        Column::text("target", |row| row.outcome.target.clone()),
        Column::text("achieved", |row| row.outcome.achieved.clone()),
    ]
}

fn contribution_columns<'s>() -> [Column<&'s PartnerPosition>; 13] {
    [
        Column::text("partner", |row: &&PartnerPosition| row.partner.to_string()),
        Column::text("name", |row| row.name.clone()),
        Column::pounds("year", |row| Some(row.year)),
        Column::pounds("due", |row| Some(row.due)),
        Column::pounds("received", |row| Some(row.received)),
        Column::pounds("outstanding", |row| Some(row.outstanding)),
        Column::pounds("disputed", |row| Some(row.disputed)),
        Column::pounds("disputed_0_30", |row| Some(aged(row, AgeBand::Days30))),
        Column::pounds("disputed_31_60", |row| Some(aged(row, AgeBand::Days60))),
        Column::pounds("disputed_61_90", |row| Some(aged(row, AgeBand::Days90))),
        Column::pounds("disputed_91_180", |row| Some(aged(row, AgeBand::Days180))),
        Column::pounds("disputed_181_on", |row| Some(aged(row, AgeBand::Longer))),
        Column::pounds("projected_share", |row| Some(row.projected_share)),
    ]
}

fn aged(row: &PartnerPosition, band: AgeBand) -> Pence {
    row.ages.iter().find(|aged| aged.band == band).map(|aged| aged.amount).unwrap_or_default()
}

fn scheme_columns<'s>() -> [Column<&'s SchemeLine>; 10] {
    [
        Column::text("scheme", |row: &&SchemeLine| row.scheme.title.clone()),
        Column::text("stream", |row| row.scheme.stream.clone()),
        Column::pounds("budget", |row| Some(row.budget)),
        Column::pounds("released", |row| Some(row.released)),
        Column::pounds("actual", |row| Some(row.actual)),
        Column::pounds("commitment", |row| Some(row.committed)),
        Column::pounds("reserved", |row| Some(row.precommitted)),
        Column::pounds("forecast", |row| Some(row.forecast)),
        Column::pounds("forecast_high", |row| Some(row.forecast_high)),
        Column::pounds("variance", |row| Some(row.variance)),
    ]
}

fn share_columns<'s>() -> [Column<Share<'s>>; 3] {
    [
        Column::text("scheme", |row: &Share<'_>| row.scheme.scheme.title.clone()),
        Column::text("partner", |row| row.partner.clone()),
        Column::pounds("share_of_forecast", |row| Some(row.amount)),
    ]
}

fn change_columns() -> [Column<BudgetChange>; 6] {
    [
        Column::text("entry", |row: &BudgetChange| row.entry.clone()),
        Column::date("effective", |row| Some(row.effective)),
        Column::text("kind", |row| row.kind.to_owned()),
        Column::text("scheme", |row| row.scheme.clone()),
        Column::pounds("amount", |row| Some(row.amount)),
        Column::text("reason", |row| row.reason.clone()),
    ]
}
