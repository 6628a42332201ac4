//! The course of a fund's cash over a year: as it was agreed, as it was posted, and as it is expected to go on.

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, Pence, Period};

/// The months of a year.
const MONTHS: i64 = 12;

/// What a course is worked out from.
#[derive(Clone, Debug)]
pub struct CourseFigures {
    /// The year.
    pub fy: FinancialYear,
    /// Cash at its start.
    pub opening: Pence,
    /// How cash moved in each month that has begun, from April on.
    pub moved: Vec<Pence>,
    /// What partners agreed to pay in, and on which days.
    pub agreed: Vec<(NaiveDate, Pence)>,
    /// What of it has not come in yet.
    pub to_come: Vec<(NaiveDate, Pence)>,
    /// The budget of the year.
    pub budget: Pence,
    /// What is still expected to be paid in it.
    pub to_pay: Pence,
}

/// Cash at the end of each month, from April on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Contributions on the days that were agreed, less the budget in twelve equal parts.
    pub planned: Vec<Pence>,
    /// What the ledger says of the months that have begun.
    pub actual: Vec<Pence>,
    /// From the last of them on: what is still to come in on its day, what is late with the next month, less what is still to be
    /// paid in equal parts. Empty when the last month has begun.
    pub forecast: Vec<Pence>,
}

impl Course {
    /// Works the course out; nothing where a figure would be too large.
    pub fn of(figures: &CourseFigures) -> Option<Self> {
        let actual = running(figures.opening, figures.moved.iter().copied())?;
        let planned = (1..=MONTHS).map(|month| {
            let paid_in = due_by(&figures.agreed, figures.fy, month)?;
            figures.opening.plus(paid_in)?.minus(part(figures.budget, month, MONTHS)?)
        });
        let (planned, forecast) = (planned.collect::<Option<_>>()?, forecast(figures, &actual)?);
        Some(Self { planned, actual, forecast })
    }
}

fn forecast(figures: &CourseFigures, actual: &[Pence]) -> Option<Vec<Pence>> {
    let (begun, now) = (i64::try_from(actual.len()).ok()?, *actual.last().unwrap_or(&figures.opening));
    let left = MONTHS - begun;
    if left <= 0 {
        return Some(Vec::new());
    }
    // Cash stands at the end of the present month as it stands now.
    let mut course = vec![now];
    for month in begun + 1..=MONTHS {
        let paid_in = due_by(&figures.to_come, figures.fy, month)?;
        let paid = part(figures.to_pay, month - begun, left)?;
        course.push(now.plus(paid_in)?.minus(paid)?);
    }
    Some(course)
}

/// So many parts of an amount, of so many equal ones.
fn part(amount: Pence, parts: i64, of: i64) -> Option<Pence> {
    amount.get().checked_mul(parts)?.checked_div(of).map(Pence::new)
}

/// What falls due in the months of a year up to and with one, and before it.
fn due_by(instalments: &[(NaiveDate, Pence)], fy: FinancialYear, month: i64) -> Option<Pence> {
    let due = instalments.iter().filter(|(day, _)| {
        Period::containing(*day)
            .is_some_and(|period| period.fy < fy || (period.fy == fy && i64::from(period.no) <= month))
    });
    Pence::sum(due.map(|(_, amount)| *amount))
}

fn running(opening: Pence, moved: impl Iterator<Item = Pence>) -> Option<Vec<Pence>> {
    let mut at = opening;
    moved
        .map(|moved| {
            at = at.plus(moved)?;
            Some(at)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn pounds(pounds: i64) -> Pence {
        Pence::pounds(pounds).expect("fits")
    }

    /// Wexcombe in November: three instalments of £1,200,000 are in, £3,110,000 is paid, £1,690,000 of £4,800,000 is expected.
    fn november() -> CourseFigures {
        let days = ["2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"].map(day);
        let moved = [1_200_000, 0, 0, 1_200_000, 0, 0, 1_200_000, -3_110_000];
        CourseFigures {
            fy: FinancialYear::starting(2026).expect("a year"),
            opening: Pence::ZERO,
            moved: moved.map(pounds).to_vec(),
            agreed: days.map(|day| (day, pounds(1_200_000))).to_vec(),
            to_come: vec![(day("2027-01-01"), pounds(1_200_000))],
            budget: pounds(4_800_000),
            to_pay: pounds(1_690_000),
        }
    }

    #[test]
    fn november_of_wexcombe_runs_from_what_is_there_to_what_is_left() {
        let course = Course::of(&november()).expect("fits");
        assert_eq!(course.planned[0], pounds(800_000), "£1,200,000 in, a twelfth of £4,800,000 out");
        assert_eq!(course.planned[11], Pence::ZERO);
        assert_eq!((course.actual.len(), course.actual[7]), (8, pounds(490_000)));
        assert_eq!((course.forecast.len(), course.forecast[0]), (5, pounds(490_000)));
        assert_eq!(course.forecast[4], Pence::ZERO, "£490,000 and £1,200,000 less £1,690,000");
    }

    #[test]
    fn what_is_late_comes_with_the_next_month_and_a_year_that_is_over_has_no_forecast() {
        let late = CourseFigures {
            to_come: vec![(day("2026-07-01"), pounds(500))],
            to_pay: Pence::ZERO,
            ..november()
        };
        let course = Course::of(&late).expect("fits");
        assert_eq!(course.forecast[1], pounds(490_500));
        let over = CourseFigures { moved: vec![Pence::ZERO; 12], ..november() };
        assert!(Course::of(&over).expect("fits").forecast.is_empty());
    }

    proptest! {
        #[test]
        fn the_course_ends_with_all_that_comes_and_goes(
            moved in prop::collection::vec(-1_000_000_i64..1_000_000, 1..12), opening in -1_000_000_i64..1_000_000,
            to_pay in 0_i64..10_000_000, to_come in 0_i64..10_000_000,
        ) {
            let figures = CourseFigures {
                opening: Pence::new(opening), moved: moved.iter().copied().map(Pence::new).collect(),
                to_come: vec![(day("2027-03-31"), Pence::new(to_come))], to_pay: Pence::new(to_pay), ..november()
            };
            let course = Course::of(&figures).expect("fits");
            let now = opening + moved.iter().sum::<i64>();
            prop_assert_eq!(course.actual.last().map(|it| it.get()), Some(now));
            prop_assert_eq!(course.forecast.last().map(|it| it.get()), Some(now + to_come - to_pay));
            prop_assert_eq!(course.actual.len() + course.forecast.len(), 13);
        }
    }
}
