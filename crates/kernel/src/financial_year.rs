//! The public-sector year, 1 April to 31 March, and its accounting periods.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A financial year, named by the calendar year in which it starts: 2026 is 2026-27.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FinancialYear(i16);

/// An accounting period: 1 is April, 12 is March, 13 holds year-end adjustments (effective 31 March).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The financial year.
    pub fy: FinancialYear,
    /// 1 to 13.
    pub no: i16,
}

impl FinancialYear {
    /// The year that starts on 1 April of `start`; `None` outside 1900 to 2200.
    pub fn starting(start: i16) -> Option<Self> {
        (1900..=2200).contains(&start).then_some(Self(start))
    }

    /// The year that holds a date; `None` outside the calendar that we keep.
    pub fn containing(date: NaiveDate) -> Option<Self> {
        let year = if date.month() >= 4 { date.year() } else { date.year() - 1 };
        i16::try_from(year).ok().and_then(Self::starting)
    }

    /// The calendar year of its first day.
    pub const fn start_year(self) -> i16 {
        self.0
    }

    /// 1 April.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.0), 4, 1).unwrap_or_default()
    }

    /// 31 March.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.0) + 1, 3, 31).unwrap_or_default()
    }

    /// The year after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for FinancialYear {
    /// `2026-27`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

impl Period {
    /// The monthly period that holds a date.
    pub fn containing(date: NaiveDate) -> Option<Self> {
        let month = i16::try_from(date.month()).ok()?;
        Some(Self { fy: FinancialYear::containing(date)?, no: (month + 8) % 12 + 1 })
    }

    /// Year-end adjustments.
    pub const fn year_end(fy: FinancialYear) -> Self {
        Self { fy, no: 13 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn the_year_turns_on_the_first_of_april() {
        let before = FinancialYear::containing(day(2027, 3, 31)).expect("a year");
        let after = FinancialYear::containing(day(2027, 4, 1)).expect("a year");
        assert_eq!((before.to_string(), after.to_string()), ("2026-27".into(), "2027-28".into()));
        assert_eq!((before.first_day(), before.last_day()), (day(2026, 4, 1), day(2027, 3, 31)));
        assert_eq!(before.next(), after);
        assert_eq!(FinancialYear::starting(2099).expect("a year").to_string(), "2099-00");
    }

    #[test]
    fn april_is_period_one_and_march_twelve() {
        let no = |m| Period::containing(day(2026, m, 15)).expect("a period").no;
        assert_eq!([4, 5, 12, 1, 3].map(no), [1, 2, 9, 10, 12]);
    }
}
