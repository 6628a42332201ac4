//! The term of a contract: whole months that begin with a day.

use chrono::{Datelike, Months, NaiveDate};
use trellis_kernel::{Fields, Invalid, Pence, Rate, RateError};

/// The longest term, in months.
pub const MOST_MONTHS: u32 = 240;

/// A first day and a number of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    starts_on: NaiveDate,
    months: u32,
    ends_on: NaiveDate,
}

impl Term {
    /// A term of 1 to 240 months that does not begin before the contract is entered into.
    pub fn new(entered_on: NaiveDate, starts_on: NaiveDate, months: u32) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(
            starts_on >= entered_on,
            "/starts_on",
            format!("a contract entered into on {entered_on} cannot start on {starts_on}"),
        );
        fields.require(
            (1..=MOST_MONTHS).contains(&months),
            "/months",
            format!("a term has 1 to {MOST_MONTHS} months; this has {months}"),
        );
        let ends_on = fields.take("/months", last_day(starts_on, months).ok_or("the term ends too late"));
        fields.finish(|| ends_on.map(|ends_on| Self { starts_on, months, ends_on }))
    }

    /// The term again as it was kept; `None` when its end is no date.
    pub fn kept(starts_on: NaiveDate, months: u32) -> Option<Self> {
        last_day(starts_on, months).map(|ends_on| Self { starts_on, months, ends_on })
    }

    /// The first day.
    pub fn starts_on(self) -> NaiveDate {
        self.starts_on
    }

    /// The number of months.
    pub fn months(self) -> u32 {
        self.months
    }

    /// The last day.
    pub fn ends_on(self) -> NaiveDate {
        self.ends_on
    }

    /// An even month's share of a value, to the nearest penny.
    pub fn monthly(self, value: Pence) -> Result<Pence, RateError> {
        Rate::new(1, i128::from(self.months))?.of(value)
    }

    /// An even year's share of a value, to the nearest penny: all of it where the term is no longer than a year.
    pub fn annual(self, value: Pence) -> Result<Pence, RateError> {
        Rate::new(i128::from(self.months.min(12)), i128::from(self.months))?.of(value)
    }
}

/// The last day of so many months that begin with a day. A month without that day of the month ends the term with its
/// own last day: six months from 31 August end on 28 February.
fn last_day(starts_on: NaiveDate, months: u32) -> Option<NaiveDate> {
    let next = starts_on.checked_add_months(Months::new(months))?;
    if next.day() == starts_on.day() { next.pred_opt() } else { Some(next) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn term(starts_on: &str, months: u32) -> Term {
        Term::new(day("2026-08-12"), day(starts_on), months).expect("a term")
    }

    #[test]
    fn twenty_four_months_from_september() {
        let term = term("2026-09-01", 24);
        assert_eq!(term.ends_on(), day("2028-08-31"));
        let value = Pence::new(50_000_000);
        assert_eq!(term.monthly(value), Ok(Pence::new(2_083_333)));
        assert_eq!(term.annual(value), Ok(Pence::new(25_000_000)));
    }

    #[test]
    fn a_short_term_is_worth_its_whole_value_in_a_year() {
        assert_eq!(term("2026-09-01", 6).annual(Pence::new(60_000)), Ok(Pence::new(60_000)));
    }

    #[test]
    fn short_months_end_a_term_with_their_last_day() {
        assert_eq!(term("2026-08-31", 6).ends_on(), day("2027-02-28"));
        assert_eq!(term("2027-02-28", 1).ends_on(), day("2027-03-27"));
        assert_eq!(term("2026-10-05", 1).ends_on(), day("2026-11-04"));
    }

    #[test]
    fn dates_that_run_backwards_and_odd_lengths_are_refused() {
        let Invalid(errors) = Term::new(day("2026-08-12"), day("2026-08-11"), 0).expect_err("two errors");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/starts_on", "/months"]);
        assert!(Term::new(day("2026-08-12"), day("2026-08-12"), 241).is_err());
    }

    proptest! {
        #[test]
        fn a_following_term_begins_the_day_after(offset in 0_u64..4_000, months in 1_u32..=240) {
            let start = day("2026-08-12") + chrono::Days::new(offset);
            let term = Term::new(start, start, months).expect("a term");
            prop_assert!(term.ends_on() >= start);
            prop_assert!(term.ends_on() < start + Months::new(months) + chrono::Days::new(1));
            prop_assert_eq!(Term::kept(start, months), Some(term));
        }

        #[test]
        fn twelve_even_months_are_about_a_year(value in 0_i64..1_000_000_000_000, months in 12_u32..=240) {
            let term = Term::kept(day("2026-09-01"), months).expect("a term");
            let monthly = term.monthly(Pence::new(value)).expect("fits").get();
            let annual = term.annual(Pence::new(value)).expect("fits").get();
            prop_assert!((12 * monthly - annual).abs() <= 7, "each month is rounded by half a penny at most");
        }
    }
}
