//! Extending the calendar of bank holidays.
//!
//! Days are only added, and never into the past: a standstill that was announced is kept as announced, and one that
//! is not yet announced counts with the days known by then. A year that was unknown comes whole.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use trellis_kernel::{BankHolidays, Division, Fields, Invalid};

/// A bank holiday of one part of the United Kingdom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHoliday {
    /// The part.
    pub division: Division,
    /// The day.
    pub day: NaiveDate,
    /// What it is called.
    pub title: String,
}

/// Checks days to add to a calendar. A year beyond it needs days for every part, because a year is known as a whole:
/// with one part missing, a standstill would end too early.
pub fn extend_calendar(
    known: &BankHolidays,
    days: Vec<BankHoliday>,
    today: NaiveDate,
) -> Result<Vec<BankHoliday>, Invalid> {
    let mut fields = Fields::new();
    fields.require(!days.is_empty(), "/days", "name at least one day");
    let held: BTreeSet<(Division, NaiveDate)> = known.days().collect();
    let mut added: BTreeSet<(Division, NaiveDate)> = BTreeSet::new();
    let mut checked = Vec::with_capacity(days.len());
    for (index, holiday) in days.into_iter().enumerate() {
        let (at, key) = (format!("/days/{index}/date"), (holiday.division, holiday.day));
        fields.require(holiday.day > today, at.clone(), "a bank holiday is added before it comes");
        fields.require(!held.contains(&key) && added.insert(key), at, "this day is in the calendar already");
        let title = fields.text(&format!("/days/{index}/title"), &holiday.title, 200);
        checked.push(BankHoliday { title, ..holiday });
    }
    let last = |days: &BTreeSet<(Division, NaiveDate)>| days.iter().map(|(_, day)| day.year()).max();
    // A gap between the years would look like years without holidays.
    for year in last(&held).into_iter().zip(last(&added)).flat_map(|(held, added)| held + 1..=added) {
        let whole =
            Division::ALL.iter().all(|part| added.iter().any(|(d, day)| d == part && day.year() == year));
        fields.require(whole, "/days", format!("{year} is new: give the days of every part of the kingdom"));
    }
    fields.finish(|| Some(checked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn holiday(division: Division, on: &str) -> BankHoliday {
        BankHoliday { division, day: day(on), title: "New Year's Day".into() }
    }

    fn extended(days: Vec<BankHoliday>) -> Result<Vec<BankHoliday>, Invalid> {
        let known = BankHolidays::from_days([(Division::Scotland, day("2030-12-25"))]).expect("a calendar");
        extend_calendar(&known, days, day("2026-07-30"))
    }

    #[test]
    fn a_new_year_comes_whole() {
        let whole = Division::ALL.map(|division| holiday(division, "2031-01-01")).to_vec();
        assert_eq!(extended(whole.clone()), Ok(whole));
        let Invalid(errors) =
            extended(vec![holiday(Division::Scotland, "2031-01-02")]).expect_err("one part");
        assert_eq!(errors[0].detail, "2031 is new: give the days of every part of the kingdom");
    }

    #[test]
    fn no_year_is_left_out() {
        let later = Division::ALL.map(|division| holiday(division, "2032-01-01")).to_vec();
        assert!(extended(later).expect_err("2031 is missing").0[0].detail.starts_with("2031 is new"));
    }

    #[test]
    fn a_one_off_day_joins_a_known_year() {
        assert!(extended(vec![holiday(Division::EnglandAndWales, "2030-06-03")]).is_ok());
    }

    #[test]
    fn known_past_and_double_days_are_refused() {
        for days in [
            vec![],
            vec![holiday(Division::Scotland, "2030-12-25")],
            vec![holiday(Division::Scotland, "2026-07-30")],
            vec![holiday(Division::Scotland, "2030-06-03"), holiday(Division::Scotland, "2030-06-03")],
        ] {
            assert!(extended(days).is_err());
        }
    }
}
