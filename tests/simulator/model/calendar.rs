//! Years, periods and months, counted by hand.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::sharing::Arithmetic;

/// An accounting period: the year by its start, and 1 for April to 12 for March; 13 for the year's end.
pub type Period = (i16, i16);

/// Bank holidays.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    /// Of England and Wales.
    pub england: Vec<NaiveDate>,
    /// Of any part of the kingdom.
    pub anywhere: Vec<NaiveDate>,
}

impl Holidays {
    /// Whether nobody has a holiday on it anywhere.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        is_weekday(day) && !self.anywhere.contains(&day)
    }

    /// Whether banks in England pay on it.
    pub fn banks_work(&self, day: NaiveDate) -> bool {
        is_weekday(day) && !self.england.contains(&day)
    }
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// The financial year of a day, by its start.
pub fn year_of(date: NaiveDate) -> i16 {
    let start = if date.month() >= 4 { date.year() } else { date.year() - 1 };
    i16::try_from(start).expect("a year of our times")
}

/// The period of a day.
pub fn period_of(date: NaiveDate) -> Period {
    let no = if date.month() >= 4 { date.month() - 3 } else { date.month() + 9 };
    (year_of(date), i16::try_from(no).expect("a month"))
}

/// The first day of a year.
pub fn first_day(year: i16) -> NaiveDate {
    day(i32::from(year), 4, 1)
}

/// The last day of a year.
pub fn last_day(year: i16) -> NaiveDate {
    day(i32::from(year) + 1, 3, 31)
}

/// The day so many months later; the simulator's days are at most the 28th, so that every month has them.
pub fn months_later(from: NaiveDate, months: i64) -> NaiveDate {
    from.checked_add_months(Months::new(u32::try_from(months).expect("a few months"))).expect("a date")
}

/// The months from one day to another, where they are whole.
pub fn whole_months(from: NaiveDate, until: NaiveDate) -> Option<i64> {
    let months =
        i64::from(until.year() - from.year()) * 12 + i64::from(until.month()) - i64::from(from.month());
    (from.day() == until.day() && months > 0).then_some(months)
}

/// An amount over the years of a period, the end not included: by whole months, else by days.
pub fn over_years(arithmetic: Arithmetic, amount: i64, from: NaiveDate, until: NaiveDate) -> Vec<(i16, i64)> {
    let days: Vec<NaiveDate> = match whole_months(from, until) {
        Some(months) => (0..months).map(|month| months_later(from, month)).collect(),
        None => from.iter_days().take_while(|day| *day < until).collect(),
    };
    let mut units: Vec<(i16, i64)> = Vec::new();
    for year in days.into_iter().map(year_of) {
        match units.last_mut() {
            Some((last, count)) if *last == year => *count += 1,
            _ => units.push((year, 1)),
        }
    }
    let weights: Vec<i64> = units.iter().map(|(_, count)| *count).collect();
    let shares = arithmetic.share(amount, &weights).expect("a period has days");
    units.into_iter().map(|(year, _)| year).zip(shares).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_storys_contract_falls_on_three_years() {
        let shares = over_years(Arithmetic::default(), 50_000_000, day(2026, 9, 1), day(2028, 9, 1));
        assert_eq!(shares, [(2026, 14_583_333), (2027, 25_000_000), (2028, 10_416_667)]);
        let by_days = over_years(Arithmetic::default(), 7_000, day(2027, 3, 29), day(2027, 4, 5));
        assert_eq!(by_days, [(2026, 3_000), (2027, 4_000)]);
    }

    #[test]
    fn march_is_the_twelfth_period() {
        assert_eq!((period_of(day(2027, 3, 31)), period_of(day(2027, 4, 1))), ((2026, 12), (2027, 1)));
    }
}
