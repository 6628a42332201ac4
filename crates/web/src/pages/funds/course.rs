//! The balance of a fund over a year as a chart: planned, actual, forecast.

use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, FundBalance};
use trellis_commissioning::reports::Statement;
use trellis_kernel::{FinancialYear, Pence, Period};
use trellis_pooled_funds::Course;
use trellis_store::Tx;

use super::told::month_of;
use crate::chart::FundLine;
use crate::shapes::Sheet;

/// Adds the chart of the year that runs now.
pub(super) fn with_course(
    tx: &mut Tx<'_>,
    begun: Sheet,
    held: &FundBalance,
    told: &Statement,
) -> Result<Sheet, Refusal> {
    let fy = told.figures.fy;
    Ok(match funds::get_fund_course(tx, held, told)? {
        Some(course) => begun.chart(line(fy, &course).chart()),
        None => begun,
    })
}

fn line(fy: FinancialYear, course: &Course) -> FundLine {
    let months = (1..=12).map(|no| month_of(Period { fy, no }));
    // A forecast begins where what was posted ends.
    let ahead = course.actual.len().saturating_sub(1);
    FundLine {
        id: "course".to_owned(),
        title: format!("Balance of the fund at the end of each month, {fy}"),
        periods: months.map(|name| name.split(' ').next().unwrap_or_default().to_owned()).collect(),
        planned: course.planned.iter().copied().map(Some).collect(),
        actual: whole_year(course.actual.iter().copied().map(Some)),
        forecast: whole_year(vec![None; ahead].into_iter().chain(course.forecast.iter().copied().map(Some))),
    }
}

/// One figure for each month; those that are not there have none.
fn whole_year(figures: impl Iterator<Item = Option<Pence>>) -> Vec<Option<Pence>> {
    figures.chain(std::iter::repeat(None)).take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forecast_goes_on_from_where_the_ledger_ends() {
        let fy = FinancialYear::starting(2026).expect("a year");
        let pounds = |pounds: &[i64]| pounds.iter().map(|it| Pence::new(it * 100)).collect::<Vec<_>>();
        let course = Course {
            planned: vec![Pence::ZERO; 12],
            actual: pounds(&[800, 400, 490]),
            forecast: pounds(&[490, 300, 200, 100, 0, 0, 0, 0, 0, 0]),
        };
        let line = line(fy, &course);
        assert_eq!((line.actual.len(), line.forecast.len(), line.periods.len()), (12, 12, 12));
        assert_eq!((line.actual[2], line.forecast[2]), (Some(Pence::new(49_000)), Some(Pence::new(49_000))));
        assert_eq!((line.forecast[1], line.actual[3]), (None, None));
        let finding = line.chart().finding;
        assert!(finding.starts_with("The fund held £490.00 in June"), "{finding}");
    }
}
