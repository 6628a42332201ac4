//! Working days of the United Kingdom and periods that begin with a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;
use thiserror::Error;

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

/// Why the calendar cannot answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The date lies outside the years whose bank holidays are known (`calendar-out-of-range`).
    #[error("bank holidays are not known for {0}; an administrator can extend the calendar")]
    OutOfRange(NaiveDate),
    /// The calendar file cannot be read.
    #[error("the bank holiday calendar cannot be read: {0}")]
    Unreadable(String),
}

/// Bank holidays by division, as published, for a known range of years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    holidays: BTreeMap<Division, BTreeSet<NaiveDate>>,
    first_year: i32,
    last_year: i32,
}

#[derive(Deserialize)]
struct PublishedDivision {
    events: Vec<PublishedEvent>,
}

#[derive(Deserialize)]
struct PublishedEvent {
    date: NaiveDate,
}

impl Division {
    /// Every division.
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// Its name in the published calendar.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
        }
    }

    /// The division with that name in the published calendar.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|division| division.key() == key)
    }
}

impl BankHolidays {
    /// A calendar from dated rows; it is known for the whole years that its rows touch.
    pub fn from_days(days: impl IntoIterator<Item = (Division, NaiveDate)>) -> Result<Self, CalendarError> {
        let mut holidays: BTreeMap<Division, BTreeSet<NaiveDate>> = BTreeMap::new();
        for (division, day) in days {
            holidays.entry(division).or_default().insert(day);
        }
        let years = || holidays.values().flatten().map(Datelike::year);
        let (first_year, last_year) = years()
            .min()
            .zip(years().max())
            .ok_or_else(|| CalendarError::Unreadable("it has no holidays".to_owned()))?;
        Ok(Self { holidays, first_year, last_year })
    }

    /// Reads the published JSON: `{"england-and-wales": {"events": [{"date": "2026-01-01", …}]}, …}`.
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        let published: BTreeMap<String, PublishedDivision> =
            serde_json::from_str(text).map_err(|error| CalendarError::Unreadable(error.to_string()))?;
        let mut days = Vec::new();
        for division in Division::ALL {
            let part = published
                .get(division.key())
                .ok_or_else(|| CalendarError::Unreadable(format!("{} is missing", division.key())))?;
            days.extend(part.events.iter().map(|event| (division, event.date)));
        }
        Self::from_days(days)
    }

    /// Every holiday, by division and date.
    pub fn days(&self) -> impl Iterator<Item = (Division, NaiveDate)> {
        self.holidays.iter().flat_map(|(division, days)| days.iter().map(|day| (*division, *day)))
    }

    /// True for a working day of the Procurement Act 2023 (s.123): not a Saturday, a Sunday or a bank holiday in any
    /// part of the United Kingdom.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, CalendarError> {
        self.is_open(day, &Division::ALL)
    }

    /// True for a day that is neither a weekend nor a bank holiday in the divisions named.
    pub fn is_open(&self, day: NaiveDate, divisions: &[Division]) -> Result<bool, CalendarError> {
        if !(self.first_year..=self.last_year).contains(&day.year()) {
            return Err(CalendarError::OutOfRange(day));
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let holiday = |division| self.holidays.get(division).is_some_and(|days| days.contains(&day));
        Ok(!weekend && !divisions.iter().any(holiday))
    }

    /// The last day of a period of `count` working days (at least one) that begins with `first`
    /// (Procurement Act 2023 s.51(2), s.123).
    pub fn last_of_working_days(&self, first: NaiveDate, count: u32) -> Result<NaiveDate, CalendarError> {
        last_of_days(first, count, |day| self.is_working_day(day))
    }
}

/// The last day of a period that begins with `first` and holds `count` days (at least one) of those that count.
pub fn last_of_days(
    first: NaiveDate,
    count: u32,
    counts: impl Fn(NaiveDate) -> Result<bool, CalendarError>,
) -> Result<NaiveDate, CalendarError> {
    let mut day = first;
    let mut left = count.max(1);
    loop {
        if counts(day)? {
            left -= 1;
            if left == 0 {
                return Ok(day);
            }
        }
        day = day.succ_opt().ok_or(CalendarError::OutOfRange(day))?;
    }
}

/// The last day of a period of `count` calendar days (at least one) that begins with `first`: no rolling forward.
pub fn beginning_with(first: NaiveDate, count: u32) -> Option<NaiveDate> {
    first.checked_add_days(Days::new(u64::from(count.max(1)) - 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn calendar() -> BankHolidays {
        let england = ["2026-01-01", "2026-04-03", "2026-12-25", "2027-01-01"]
            .map(|d| (Division::EnglandAndWales, day(d)));
        let scotland = ["2026-08-03", "2026-11-30", "2027-01-04"].map(|d| (Division::Scotland, day(d)));
        let ireland = ["2026-07-13"].map(|d| (Division::NorthernIreland, day(d)));
        BankHolidays::from_days(england.into_iter().chain(scotland).chain(ireland)).expect("a calendar")
    }

    #[test]
    fn a_holiday_in_any_part_is_no_working_day() {
        assert_eq!(calendar().last_of_working_days(day("2026-07-30"), 8), Ok(day("2026-08-11")));
        assert_eq!(calendar().last_of_working_days(day("2026-09-21"), 8), Ok(day("2026-09-30")));
        assert_eq!(calendar().last_of_working_days(day("2026-11-24"), 8), Ok(day("2026-12-04")));
        assert_eq!(calendar().last_of_working_days(day("2026-09-26"), 8), Ok(day("2026-10-07")));
    }

    #[test]
    fn unknown_years_are_refused() {
        let unknown = day("2031-01-02");
        assert_eq!(calendar().is_working_day(unknown), Err(CalendarError::OutOfRange(unknown)));
        assert!(BankHolidays::from_json("{}").is_err());
    }

    #[test]
    fn periods_begin_with_their_first_day() {
        let first = day("2026-10-05");
        let last = |count| beginning_with(first, count).expect("a date");
        assert_eq!(
            [30, 90, 120, 180].map(last),
            ["2026-11-03", "2027-01-02", "2027-02-01", "2027-04-02"].map(day)
        );
    }

    proptest! {
        #[test]
        fn a_period_holds_exactly_its_working_days(offset in 0_u64..300, count in 1_u32..20) {
            let calendar = calendar();
            let first = day("2026-01-01") + Days::new(offset);
            let last = calendar.last_of_working_days(first, count).expect("in range");
            let open = first.iter_days().take_while(|d| *d <= last)
                .filter(|d| calendar.is_working_day(*d).expect("in range")).count();
            prop_assert_eq!(open, usize::try_from(count).expect("small"));
            prop_assert!(calendar.is_working_day(last).expect("in range"));
        }
    }
}
