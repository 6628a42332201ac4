//! Spreading a promise over the financial years that it is charged to.

use chrono::{Months, NaiveDate};
use trellis_kernel::{FinancialYear, Pence, Rate, allocate};

use crate::ScheduleError;

/// One financial year's part of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearShare {
    /// The year charged.
    pub year: FinancialYear,
    /// Its months (or days, for a period of broken months) in the contract's period.
    pub units: u32,
    /// Its part of the amount.
    pub amount: Pence,
}

/// Shares `amount` over the financial years of the period from `start` (inclusive) to `end` (exclusive).
///
/// A period of whole months is shared by months, each charged to the year that holds its first day; any other period
/// by days. The parts add up to the amount exactly (section 5's allocation, which rounds once).
pub fn spread_over_years(
    amount: Pence,
    start: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<YearShare>, ScheduleError> {
    if start >= end {
        return Err(ScheduleError::RunsBackwards { start, end });
    }
    let years = match whole_months(start, end) {
        Some(months) => by_months(start, months)?,
        None => by_days(start, end)?,
    };
    let weights: Vec<Rate> = years.iter().map(|(_, units)| Rate::whole(i128::from(*units))).collect();
    let shares = allocate(amount, &weights).map_err(|_| ScheduleError::TooLarge)?;
    Ok(years
        .into_iter()
        .zip(shares)
        .map(|((year, units), amount)| YearShare { year, units, amount })
        .collect())
}

/// The number of whole months from `start` to `end`, or `None` when a month is broken.
pub(crate) fn whole_months(start: NaiveDate, end: NaiveDate) -> Option<u32> {
    (1..=1200)
        .take_while(|months| month_start(start, *months).is_some_and(|day| day <= end))
        .find(|months| month_start(start, *months) == Some(end))
}

/// The first day of the month that begins so many months after `start`.
pub(crate) fn month_start(start: NaiveDate, months: u32) -> Option<NaiveDate> {
    start.checked_add_months(Months::new(months))
}

fn by_months(start: NaiveDate, months: u32) -> Result<Vec<(FinancialYear, u32)>, ScheduleError> {
    let mut years: Vec<(FinancialYear, u32)> = Vec::new();
    for month in 0..months {
        let year =
            month_start(start, month).and_then(FinancialYear::containing).ok_or(ScheduleError::TooLarge)?;
        match years.last_mut() {
            Some((last, units)) if *last == year => *units += 1,
            _ => years.push((year, 1)),
        }
    }
    Ok(years)
}

fn by_days(start: NaiveDate, end: NaiveDate) -> Result<Vec<(FinancialYear, u32)>, ScheduleError> {
    let mut years = Vec::new();
    let mut from = start;
    while from < end {
        let year = FinancialYear::containing(from).ok_or(ScheduleError::TooLarge)?;
        let until = year.next().first_day().min(end);
        let days = u32::try_from((until - from).num_days()).map_err(|_| ScheduleError::TooLarge)?;
        years.push((year, days));
        from = until;
    }
    Ok(years)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn spread(amount: i64, start: &str, end: &str) -> Vec<(i16, u32, i64)> {
        spread_over_years(Pence::new(amount), day(start), day(end))
            .expect("a period")
            .iter()
            .map(|share| (share.year.start_year(), share.units, share.amount.get()))
            .collect()
    }

    #[test]
    fn the_storys_contract() {
        assert_eq!(
            spread(50_000_000, "2026-09-01", "2028-09-01"),
            [(2026, 7, 14_583_333), (2027, 12, 25_000_000), (2028, 5, 10_416_667)]
        );
    }

    #[test]
    fn a_period_inside_one_year_stays_there() {
        assert_eq!(spread(100, "2026-04-01", "2027-04-01"), [(2026, 12, 100)]);
    }

    #[test]
    fn broken_months_are_shared_by_days() {
        assert_eq!(spread(7_000, "2027-03-29", "2027-04-05"), [(2026, 3, 3_000), (2027, 4, 4_000)]);
    }

    #[test]
    fn a_period_runs_forwards() {
        let same = day("2026-09-01");
        assert_eq!(
            spread_over_years(Pence::new(1), same, same),
            Err(ScheduleError::RunsBackwards { start: same, end: same })
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost(amount in 0_i64..1_000_000_000_000, offset in 0_u64..1_000, length in 1_u64..3_000) {
            let start = day("2026-01-01") + chrono::Days::new(offset);
            let shares = spread_over_years(Pence::new(amount), start, start + chrono::Days::new(length))
                .expect("a period");
            prop_assert_eq!(Pence::sum(shares.iter().map(|share| share.amount)), Some(Pence::new(amount)));
            prop_assert!(shares.windows(2).all(|pair| pair[0].year.next() == pair[1].year));
        }
    }
}
