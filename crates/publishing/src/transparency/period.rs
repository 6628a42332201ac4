//! The periods that are reported, and by when.

use chrono::{Datelike, Months, NaiveDate};
use thiserror::Error;
use trellis_kernel::beginning_with;

/// The first day of s.69: nothing before it is reported.
const COMPLIANCE_BEGINS: (i32, u32, u32) = (2026, 1, 1);
/// The first day of s.70.
const OVER_30000_BEGINS: (i32, u32, u32) = (2026, 4, 1);

/// A period that is reported as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingPeriod {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// The last day on which it may be published.
    pub publish_by: NaiveDate,
}

/// A day that ends no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// Not the end of a half-year.
    #[error(
        "{0} ends no reporting period of section 69: they end on 31 March and 30 September, from 31 March 2026"
    )]
    NoHalfYear(NaiveDate),
    /// Not the end of a quarter.
    #[error("{0} ends no quarter that is reported: they end with March, June, September and December")]
    NoQuarter(NaiveDate),
}

impl PeriodError {
    /// The slug of this error.
    pub const fn code(self) -> &'static str {
        "no-reporting-period"
    }
}

impl ReportingPeriod {
    /// The half-year of s.69 that ends on a day: 31 March or 30 September (SI 2024/692 reg 38). It is published within 30 days
    /// beginning with that day.
    pub fn half_year(end: NaiveDate) -> Result<Self, PeriodError> {
        let ends = matches!((end.month(), end.day()), (3, 31) | (9, 30));
        let begins = date(COMPLIANCE_BEGINS);
        let start = months_up_to(end, 6).filter(|_| ends && begins.is_some_and(|begins| end > begins));
        let start = start.zip(begins).map(|(start, begins)| start.max(begins));
        let publish_by = beginning_with(end, 30);
        let found = start.zip(publish_by).map(|(start, publish_by)| Self { start, end, publish_by });
        found.ok_or(PeriodError::NoHalfYear(end))
    }

    /// The quarter of s.70 that ends on a day, published within 30 days beginning with that day.
    pub fn quarter_of_section_70(end: NaiveDate) -> Result<Self, PeriodError> {
        let started = date(OVER_30000_BEGINS).is_some_and(|begins| end > begins);
        let start = quarter_start(end).filter(|_| started);
        let found = start.zip(beginning_with(end, 30));
        found.map(|(start, publish_by)| Self { start, end, publish_by }).ok_or(PeriodError::NoQuarter(end))
    }

    /// The quarter of the Transparency Code that ends on a day, published within a month of it.
    pub fn quarter(end: NaiveDate) -> Result<Self, PeriodError> {
        let found = quarter_start(end).zip(end.checked_add_months(Months::new(1)));
        found.map(|(start, publish_by)| Self { start, end, publish_by }).ok_or(PeriodError::NoQuarter(end))
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.start..=self.end).contains(&day)
    }
}

fn date((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn quarter_start(end: NaiveDate) -> Option<NaiveDate> {
    let ends = matches!((end.month(), end.day()), (3 | 12, 31) | (6 | 9, 30));
    months_up_to(end, 3).filter(|_| ends)
}

/// The first day of so many whole months that end on a day.
fn months_up_to(end: NaiveDate, months: u32) -> Option<NaiveDate> {
    end.succ_opt()?.checked_sub_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn half_years_end_in_march_and_september_and_have_thirty_days() {
        let period = |end| ReportingPeriod::half_year(day(end)).expect("a period");
        let september = period("2026-09-30");
        assert_eq!((september.start, september.publish_by), (day("2026-04-01"), day("2026-10-29")));
        let march = period("2027-03-31");
        assert_eq!((march.start, march.publish_by), (day("2026-10-01"), day("2027-04-29")));
        assert_eq!(period("2026-03-31").start, day("2026-01-01"), "nothing is reported of 2025");
        for other in ["2026-06-30", "2026-09-29", "2025-09-30", "2026-03-30"] {
            let error = ReportingPeriod::half_year(day(other)).expect_err("no period");
            assert_eq!(error.code(), "no-reporting-period", "{other}");
        }
    }

    #[test]
    fn quarters_end_with_their_month() {
        let june = ReportingPeriod::quarter_of_section_70(day("2026-06-30")).expect("a quarter");
        assert_eq!((june.start, june.publish_by), (day("2026-04-01"), day("2026-07-29")));
        assert!(
            ReportingPeriod::quarter_of_section_70(day("2026-03-31")).is_err(),
            "before section 70 began"
        );
        let code = ReportingPeriod::quarter(day("2024-06-30")).expect("a quarter");
        assert_eq!((code.start, code.publish_by), (day("2024-04-01"), day("2024-07-30")));
        let december = ReportingPeriod::quarter(day("2026-12-31")).expect("a quarter");
        assert_eq!((december.start, december.publish_by), (day("2026-10-01"), day("2027-01-31")));
        assert!(december.holds(day("2026-12-31")) && !december.holds(day("2027-01-01")));
        assert!(ReportingPeriod::quarter(day("2026-05-31")).is_err());
    }
}
