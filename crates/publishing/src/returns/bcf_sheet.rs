//! The report's tabs.

use trellis_kernel::Pence;

use super::bcf::{BCF_LAYOUT, BcfExpenditure, BcfIncome, BcfReport, Metric, NationalCondition, SignOff};
use crate::sheet::{Book, Column, Sheet};

/// The document: six tabs.
pub fn bcf_book(report: &BcfReport) -> Book {
    let content = &report.content;
    Book {
        file_name: format!("bcf-report-{}", report.fy),
        rule_version: BCF_LAYOUT.to_owned(),
        sheets: vec![
            cover(report),
            Sheet::of("National conditions", &condition_columns(), &content.national_conditions),
            Sheet::of("Metrics", &metric_columns(), &content.metrics),
            Sheet::of("Income", &income_columns(), &report.income),
            Sheet::of("Expenditure", &expenditure_columns(), &report.expenditure),
            year_end(report),
        ],
    }
}

fn cover(report: &BcfReport) -> Sheet {
    let columns = [
        Column::text("partner", |row: &&SignOff| row.partner.clone()),
        Column::text("name", |row| row.name.clone()),
        Column::text("signs_as", |row| row.capacity.to_owned()),
        Column::text("signed", |row| if row.signed_at.is_some() { "yes" } else { "no" }.to_owned()),
        Column::date("signed_on", |row| row.signed_at.map(|at| at.date_naive())),
    ];
    Sheet::of("Cover", &columns, &report.sign_offs)
}

fn condition_columns<'r>() -> [Column<&'r NationalCondition>; 3] {
    [
        Column::text("condition", |row: &&NationalCondition| row.condition.clone()),
        Column::text("met", |row| if row.met { "yes" } else { "no" }.to_owned()),
        Column::text("comment", |row| row.comment.clone()),
    ]
}

fn metric_columns<'r>() -> [Column<&'r Metric>; 4] {
    [
        Column::text("metric", |row: &&Metric| row.name.clone()),
        Column::text("planned", |row| row.planned.clone()),
        Column::text("actual", |row| row.actual.clone()),
        Column::text("comment", |row| row.comment.clone()),
    ]
}

fn income_columns<'r>() -> [Column<&'r BcfIncome>; 2] {
    [
        Column::text("source", |row: &&BcfIncome| row.source.clone()),
        Column::pounds("amount", |row| Some(row.amount)),
    ]
}

fn expenditure_columns<'r>() -> [Column<&'r BcfExpenditure>; 10] {
    [
        Column::text("scheme_id", |row: &&BcfExpenditure| {
            row.scheme_id.map(|id| id.to_string()).unwrap_or_default()
        }),
        Column::text("name", |row| row.name.clone()),
        Column::text("type", |row| row.scheme_type.clone()),
        Column::text("subtype", |row| row.subtype.clone()),
        Column::text("source", |row| row.source.clone()),
        Column::text("commissioner", |row| row.commissioner.clone()),
        Column::text("provider_sector", |row| row.provider_sector.clone()),
        Column::pounds("planned", |row| Some(row.planned)),
        Column::pounds("actual", |row| Some(row.actual)),
        Column::text("outputs", |row| row.outputs.clone()),
    ]
}

fn year_end(report: &BcfReport) -> Sheet {
    let (income, spent) = (report.total_income(), report.total_actual());
    let left = income.zip(spent).and_then(|(income, spent)| income.minus(spent));
    let lines = [("Income", income), ("Expenditure", spent), ("Surplus or (deficit)", left)];
    let columns = [
        Column::text("item", |row: &(&str, Option<Pence>)| row.0.to_owned()),
        Column::pounds("amount", |row| row.1),
    ];
    Sheet::of("Year end", &columns, lines).with_totals(left.map(|left| ("surplus", left)))
}
