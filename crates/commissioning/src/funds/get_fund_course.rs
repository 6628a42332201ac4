//! The course of a fund's cash over a year: as it was agreed, as it was posted, and as it is expected to go on.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Pence, Period, london_date};
use trellis_pooled_funds::{Course, CourseFigures};
use trellis_store::Tx;

use super::FundBalance;
use super::get_fund::fund_for;
use crate::Refusal;
use crate::reports::Statement;

/// The course of the year that a statement tells of, up to the month that runs now; nothing where a figure would be too large.
pub fn get_fund_course(
    tx: &mut Tx<'_>,
    held: &FundBalance,
    told: &Statement,
) -> Result<Option<Course>, Refusal> {
    let fund: FundId = held.fund;
    fund_for(tx, fund, Action::GetFundBalance)?;
    let fy = told.figures.fy;
    let (opening, by_month) = tx.cash_of_year(fund, fy)?;
    let begun = months_begun(fy, london_date(tx.now()));
    let mut moved = vec![Pence::ZERO; begun];
    for (no, amount) in by_month {
        // What the year's end posts counts with its last month.
        let month = usize::try_from(no.clamp(1, 12) - 1).unwrap_or_default();
        if let Some(sum) = moved.get_mut(month) {
            *sum = sum.plus(amount).ok_or_else(too_large)?;
        }
    }
    let instalments = tx.contributions_of_year(fund, fy)?;
    let of_year = || instalments.iter().map(|kept| &kept.contribution);
    let budget = Pence::sum(told.schemes.iter().map(|scheme| scheme.budget)).ok_or_else(too_large)?;
    let to_pay = told.figures.forecast.minus(told.figures.spend).and_then(|left| left.plus(held.creditors));
    let figures = CourseFigures {
        fy,
        opening,
        moved,
        agreed: of_year().map(|own| (own.due_on, own.amount)).collect(),
        to_come: of_year().map(|own| (own.due_on, own.left())).collect(),
        budget,
        to_pay: to_pay.ok_or_else(too_large)?,
    };
    Ok(Course::of(&figures))
}

/// The months of a year that have begun by a day.
fn months_begun(fy: FinancialYear, today: chrono::NaiveDate) -> usize {
    match Period::containing(today) {
        Some(now) if now.fy == fy => usize::try_from(now.no).unwrap_or_default(),
        Some(now) if now.fy > fy => 12,
        _ => 0,
    }
}

fn too_large() -> Refusal {
    Refusal::rule("amount-too-large", "the amounts add up to more than can be kept")
}
