//! The figures of a charge year in the journal, and what came of a year that is over.

use chrono::NaiveDate;
use trellis_budgets::{ForecastError, YearFigures};
use trellis_kernel::{FinancialYear, FundId, Pence};
use trellis_ledger::Account;
use trellis_ledger::Cell;
use trellis_store::{PlacementsOf, Tx};

use crate::Refusal;
use crate::funds::months_left;

/// What is spent, owed and promised in a year, and what placements without an end would add to it.
pub(super) fn figures(
    tx: &mut Tx<'_>,
    fund: FundId,
    fy: FinancialYear,
    today: NaiveDate,
) -> Result<YearFigures, Refusal> {
    let cells = tx.fund_cells(fund, None)?;
    let accrued = tx.accrued_open(fund, fy)?;
    let spent = spent(&cells, fy)?;
    let after = fy.next().first_day();
    let mut beyond = Vec::new();
    for kept in tx.placements_of(PlacementsOf::Fund(fund))? {
        let parts = kept.placement.beyond_review(after)?;
        beyond.extend(parts.iter().filter(|part| part.year == fy).map(|part| part.amount));
    }
    Ok(YearFigures {
        actual: spent.minus(accrued).ok_or(ForecastError::TooLarge)?,
        accrued,
        committed: sum(&cells, fy, |account| account == Account::Commitments)?,
        beyond_review: Pence::sum(beyond).ok_or(ForecastError::TooLarge)?,
        months: months_left(fy, today),
    })
}

/// What a year has cost so far; its outturn, once it is over.
pub(super) fn spent(cells: &[Cell], fy: FinancialYear) -> Result<Pence, Refusal> {
    sum(cells, fy, Account::is_spend)
}

fn sum(cells: &[Cell], fy: FinancialYear, wanted: impl Fn(Account) -> bool) -> Result<Pence, Refusal> {
    let own = cells.iter().filter(|cell| cell.charge_fy == fy && wanted(cell.account));
    Ok(Pence::sum(own.map(|cell| cell.amount)).ok_or(ForecastError::TooLarge)?)
}
