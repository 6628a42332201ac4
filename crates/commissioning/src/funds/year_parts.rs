//! A year's variance, split between the versions of the rule that count for its parts.
//!
//! Spending belongs to the part in which it took effect. Funding and budgets are for the whole year, whenever they are
//! paid, so each part has so much of them as it has days.

use std::collections::BTreeMap;

use trellis_kernel::{FinancialYear, FundId, Pence, SchemeId};
use trellis_ledger::Account;
use trellis_ledger::Cell;
use trellis_pooled_funds::rule::{RiskRule, Span, by_days, spans_of_year};
use trellis_pooled_funds::{FundError, YearPart};
use trellis_store::Tx;

use super::run_year_end::one_stream_or_by_scheme;
use crate::Refusal;

/// The whole year's figures.
pub(super) struct WholeYear<'a> {
    pub(super) fund: FundId,
    pub(super) fy: FinancialYear,
    pub(super) funding: Pence,
    pub(super) cells: &'a [Cell],
    pub(super) streams: &'a BTreeMap<SchemeId, String>,
}

/// The parts of the year by the signed versions of the rule: one, unless a version splits the year.
pub(super) fn year_parts(
    tx: &mut Tx<'_>,
    signed: &[RiskRule],
    year: &WholeYear<'_>,
) -> Result<Vec<YearPart>, Refusal> {
    let spans = spans_of_year(signed, year.fy)?;
    let funding = by_days(year.funding, &spans)?;
    let mut parts = Vec::with_capacity(spans.len());
    let mut before: Vec<Cell> = Vec::new();
    for (index, (span, funding)) in spans.iter().zip(funding).enumerate() {
        let last = index + 1 == spans.len();
        let until =
            if last { year.cells.to_vec() } else { tx.spend_cells_until(year.fund, year.fy, span.to)? };
        let cells = cells_of_part(year, &spans, index, (&before, &until))?;
        let spent = total(cells.iter().filter(|cell| cell.account.is_spend()).map(|cell| cell.amount))?;
        let variance = spent.minus(funding).ok_or(FundError::TooLarge)?;
        let variances = one_stream_or_by_scheme(span.version, variance, &cells, year.fy, year.streams);
        parts.push(YearPart { rule: span.version.clone(), variances });
        before = until;
    }
    Ok(parts)
}

/// What was spent in a part, and the part of each budget that its days make.
fn cells_of_part(
    year: &WholeYear<'_>,
    spans: &[Span<'_, RiskRule>],
    index: usize,
    (before, until): (&[Cell], &[Cell]),
) -> Result<Vec<Cell>, Refusal> {
    let of_year = |cell: &&Cell| cell.charge_fy == year.fy;
    let mut cells: Vec<Cell> =
        until.iter().filter(of_year).filter(|cell| cell.account.is_spend()).copied().collect();
    for cell in before.iter().filter(of_year).filter(|cell| cell.account.is_spend()) {
        cells.push(Cell { amount: cell.amount.negated().ok_or(FundError::TooLarge)?, ..*cell });
    }
    for cell in year.cells.iter().filter(of_year).filter(|cell| cell.account == Account::Appropriations) {
        let amount = by_days(cell.amount, spans)?.get(index).copied().unwrap_or_default();
        cells.push(Cell { amount, ..*cell });
    }
    Ok(cells)
}

fn total(amounts: impl IntoIterator<Item = Pence>) -> Result<Pence, Refusal> {
    Ok(Pence::sum(amounts).ok_or(FundError::TooLarge)?)
}
