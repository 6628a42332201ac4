//! What a contract is expected to charge for a period: the figure that an invoice is matched to.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{Pence, Rate};

use crate::spread::{month_start, whole_months};
use crate::{YearShare, spread_over_years};

/// The terms of a contract that decide its charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractTerms {
    value: Pence,
    start: NaiveDate,
    end: NaiveDate,
}

/// Why no charge can be expected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ScheduleError {
    /// The period ends on or before its first day.
    #[error("the period from {start} to {end} runs backwards")]
    RunsBackwards {
        /// The first day.
        start: NaiveDate,
        /// The day after the last.
        end: NaiveDate,
    },
    /// The value is nil or negative.
    #[error("a contract's value must be above £0.00")]
    NoValue,
    /// The period billed is not inside the contract's.
    #[error("the period from {from} to {until} is outside the contract, which runs from {start} up to {end}")]
    OutsideContract {
        /// The first day billed.
        from: NaiveDate,
        /// The day after the last day billed.
        until: NaiveDate,
        /// The contract's first day.
        start: NaiveDate,
        /// The day after the contract's last.
        end: NaiveDate,
    },
    /// A monthly contract is billed for something else than whole months of its own.
    #[error("this contract is charged by whole months from {start}; {from} to {until} is not made of them")]
    BrokenMonth {
        /// The first day billed.
        from: NaiveDate,
        /// The day after the last day billed.
        until: NaiveDate,
        /// The contract's first day.
        start: NaiveDate,
    },
    /// The arithmetic does not fit.
    #[error("the amount or the period is too large")]
    TooLarge,
}

impl ScheduleError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RunsBackwards { .. } => "dates-run-backwards",
            Self::NoValue => "amount-not-positive",
            Self::OutsideContract { .. } => "E6_DATE_OUT_OF_BOUNDS",
            Self::BrokenMonth { .. } => "broken-month",
            Self::TooLarge => "amount-too-large",
        }
    }
}

impl ContractTerms {
    /// A value over the period from `start` (inclusive) to `end` (exclusive).
    pub fn new(value: Pence, start: NaiveDate, end: NaiveDate) -> Result<Self, ScheduleError> {
        if !value.is_positive() {
            return Err(ScheduleError::NoValue);
        }
        if start >= end {
            return Err(ScheduleError::RunsBackwards { start, end });
        }
        Ok(Self { value, start, end })
    }

    /// The value's parts by financial year.
    pub fn by_year(&self) -> Result<Vec<YearShare>, ScheduleError> {
        spread_over_years(self.value, self.start, self.end)
    }

    /// The charge of each month but the last, rounded once; `None` for a contract of broken months.
    pub fn monthly_charge(&self) -> Option<Pence> {
        let months = whole_months(self.start, self.end)?;
        Rate::new(1, i128::from(months)).ok()?.of(self.value).ok()
    }

    /// What the contract charges for a period.
    ///
    /// A contract of whole months charges the same each month, and in its last month what is left, so that the whole
    /// is its value to the penny. Any other contract charges by the day, each period rounded once.
    pub fn expected(&self, from: NaiveDate, until: NaiveDate) -> Result<Pence, ScheduleError> {
        if from >= until {
            return Err(ScheduleError::RunsBackwards { start: from, end: until });
        }
        let (start, end) = (self.start, self.end);
        if from < start || until > end {
            return Err(ScheduleError::OutsideContract { from, until, start, end });
        }
        match whole_months(start, end) {
            Some(months) => {
                let place = |date: NaiveDate| {
                    (0..=months)
                        .find(|month| month_start(start, *month) == Some(date))
                        .ok_or(ScheduleError::BrokenMonth { from, until, start })
                };
                let (first, after) = (place(from)?, place(until)?);
                self.charged_by(after, months)?
                    .minus(self.charged_by(first, months)?)
                    .ok_or(ScheduleError::TooLarge)
            }
            None => self.by_days(from, until),
        }
    }

    /// What is charged up to the end of a number of months.
    fn charged_by(&self, month: u32, months: u32) -> Result<Pence, ScheduleError> {
        if month >= months {
            return Ok(self.value);
        }
        let monthly = self.monthly_charge().ok_or(ScheduleError::TooLarge)?;
        let so_far = monthly.get().checked_mul(i64::from(month)).map(Pence::new);
        Ok(so_far.ok_or(ScheduleError::TooLarge)?.min(self.value))
    }

    fn by_days(&self, from: NaiveDate, until: NaiveDate) -> Result<Pence, ScheduleError> {
        let days = |a: NaiveDate, b: NaiveDate| i128::from((b - a).num_days());
        let share = Rate::new(days(from, until), days(self.start, self.end));
        share.and_then(|share| share.of(self.value)).map_err(|_| ScheduleError::TooLarge)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn story() -> ContractTerms {
        ContractTerms::new(Pence::new(50_000_000), day("2026-09-01"), day("2028-09-01")).expect("terms")
    }

    #[test]
    fn a_month_of_the_storys_contract() {
        assert_eq!(story().expected(day("2026-09-01"), day("2026-10-01")), Ok(Pence::new(2_083_333)));
        assert_eq!(story().expected(day("2026-10-01"), day("2026-11-01")), Ok(Pence::new(2_083_333)));
        assert_eq!(story().expected(day("2028-08-01"), day("2028-09-01")), Ok(Pence::new(2_083_341)));
    }

    #[test]
    fn the_whole_period_is_the_value() {
        assert_eq!(story().expected(day("2026-09-01"), day("2028-09-01")), Ok(Pence::new(50_000_000)));
    }

    #[test]
    fn outside_the_contract_and_broken_months_are_refused() {
        let code = |from, until| story().expected(day(from), day(until)).expect_err("refused").code();
        assert_eq!(code("2026-08-01", "2026-09-01"), "E6_DATE_OUT_OF_BOUNDS");
        assert_eq!(code("2028-08-01", "2028-10-01"), "E6_DATE_OUT_OF_BOUNDS");
        assert_eq!(code("2026-09-01", "2026-09-15"), "broken-month");
        assert_eq!(code("2026-10-01", "2026-09-01"), "dates-run-backwards");
    }

    #[test]
    fn a_contract_of_broken_months_charges_by_the_day() {
        let terms =
            ContractTerms::new(Pence::new(1_000), day("2026-09-01"), day("2026-09-11")).expect("terms");
        assert_eq!(terms.monthly_charge(), None);
        assert_eq!(terms.expected(day("2026-09-03"), day("2026-09-06")), Ok(Pence::new(300)));
    }

    #[test]
    fn terms_need_a_value_and_a_period() {
        let (start, end) = (day("2026-09-01"), day("2026-10-01"));
        assert_eq!(ContractTerms::new(Pence::ZERO, start, end), Err(ScheduleError::NoValue));
        assert!(ContractTerms::new(Pence::new(1), end, start).is_err());
    }

    proptest! {
        #[test]
        fn the_months_make_the_value(value in 1_i64..1_000_000_000_000, months in 1_u32..60) {
            let start = day("2026-09-01");
            let at = |month| month_start(start, month).expect("a month");
            let terms = ContractTerms::new(Pence::new(value), start, at(months)).expect("terms");
            let charges: Vec<Pence> =
                (0..months).map(|m| terms.expected(at(m), at(m + 1)).expect("a charge")).collect();
            prop_assert!(charges.iter().all(|charge| !charge.is_negative()));
            prop_assert_eq!(Pence::sum(charges), Some(Pence::new(value)));
        }
    }
}
