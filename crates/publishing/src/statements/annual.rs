//! The annual return as tables: income, expenditure, and what they come to.

use trellis_kernel::Pence;
use trellis_pooled_funds::report::{AnnualReturn, SchemeName};

use super::LAYOUT;
use crate::sheet::{Book, Column, Sheet};

/// A figure by its name.
pub(super) type Named = (String, Pence);

/// The document.
pub fn annual_book(year: &AnnualReturn) -> Book {
    Book {
        file_name: format!("annual-return-{}", year.fy),
        rule_version: LAYOUT.to_owned(),
        sheets: vec![income(year), expenditure(year), summary(year)],
    }
}

/// Everything that came in, by whom and how; what is left of the risk share was met from reserves.
pub(super) fn income(year: &AnnualReturn) -> Sheet {
    let partners = year.partners.iter().flat_map(|partner| {
        let named = |what: &str, amount| (format!("{}: {what}", partner.name), amount);
        [
            named("cash", partner.cash),
            named("in kind", partner.in_kind),
            named("risk share", partner.risk_share),
        ]
    });
    let mut lines: Vec<Named> = partners.collect();
    lines.push(("Contributions that name no partner".to_owned(), year.unnamed));
    lines.push(("Grants".to_owned(), year.grants));
    lines.push(("Client and other income".to_owned(), year.other));
    let listed = Pence::sum(lines.iter().map(|(_, amount)| *amount)).unwrap_or_default();
    let rest = year.income.minus(listed).unwrap_or_default();
    lines.push(("Risk share met from reserves".to_owned(), rest));
    named("Income", lines)
}

fn expenditure(year: &AnnualReturn) -> Sheet {
    let columns = [
        Column::text("scheme", |row: &&(SchemeName, Pence)| row.0.title.clone()),
        Column::text("stream", |row| row.0.stream.clone()),
        Column::pounds("expenditure", |row| Some(row.1)),
    ];
    Sheet::of("Expenditure", &columns, &year.expenditure)
}

fn summary(year: &AnnualReturn) -> Sheet {
    let carried = year.carried_forward;
    let lines = [
        ("Income", year.income),
        ("Cost", year.cost),
        ("of which returned to partners or kept for them", year.risk_share_returned),
        ("Surplus or (deficit)", year.surplus),
        ("Carried forward: balances by partner", carried.partner_balances),
        ("Carried forward: risk reserve", carried.risk_reserve),
        ("Carried forward: ring-fenced", carried.ring_fenced),
    ];
    let lines = lines.into_iter().map(|(name, amount)| (name.to_owned(), amount));
    named("Summary", lines).with_totals([("surplus", year.surplus)])
}

pub(super) fn named(sheet: &str, lines: impl IntoIterator<Item = Named>) -> Sheet {
    let columns =
        [Column::text("item", |row: &Named| row.0.clone()), Column::pounds("amount", |row| Some(row.1))];
    Sheet::of(sheet, &columns, lines)
}
