//! Working days under both laws.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;
use trellis_kernel::{BankHolidays, CalendarError, Division, last_of_days};

/// The law whose days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcurementLaw {
    /// The Procurement Act 2023.
    ProcurementAct,
    /// The Provider Selection Regime, SI 2023/1348.
    ProviderSelection,
}

impl ProcurementLaw {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProcurementAct => "procurement_act",
            Self::ProviderSelection => "provider_selection",
        }
    }

    /// True for a working day. Under the Act, a day that is neither a weekend nor a bank holiday in any part of the
    /// United Kingdom (s.123); under the health regime, neither a weekend, a bank holiday in England and Wales,
    /// Christmas Day, Good Friday nor the first Monday in May (reg 12(12)).
    pub fn is_working_day(self, holidays: &BankHolidays, day: NaiveDate) -> Result<bool, CalendarError> {
        match self {
            Self::ProcurementAct => holidays.is_working_day(day),
            Self::ProviderSelection => {
                Ok(holidays.is_open(day, &[Division::EnglandAndWales])? && !is_named(day))
            }
        }
    }

    /// The `count`th working day (at least the first) counted from `first` on, `first` itself included.
    pub fn working_day_from(
        self,
        holidays: &BankHolidays,
        first: NaiveDate,
        count: u32,
    ) -> Result<NaiveDate, CalendarError> {
        last_of_days(first, count, |day| self.is_working_day(holidays, day))
    }

    /// The `count`th working day after `day`.
    pub fn working_day_after(
        self,
        holidays: &BankHolidays,
        day: NaiveDate,
        count: u32,
    ) -> Result<NaiveDate, CalendarError> {
        let next = day.succ_opt().ok_or(CalendarError::OutOfRange(day))?;
        self.working_day_from(holidays, next, count)
    }
}

/// The days that the health regime names itself, bank holidays or not.
fn is_named(day: NaiveDate) -> bool {
    let christmas = (day.month(), day.day()) == (12, 25);
    let may_day = day.month() == 5 && day.weekday() == Weekday::Mon && day.day() <= 7;
    christmas || may_day || Some(day) == good_friday(day.year())
}

/// Good Friday, two days before Easter Sunday of the Gregorian calendar (the computation of Meeus, Jones and Butcher).
fn good_friday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let counted = epact + weekday - 7 * shift + 114;
    let (month, day) = (u32::try_from(counted / 31).ok()?, u32::try_from(counted % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)?.checked_sub_days(chrono::Days::new(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;

    #[test]
    fn good_fridays_are_those_of_the_published_calendar() {
        let published = [
            "2019-04-19",
            "2020-04-10",
            "2021-04-02",
            "2022-04-15",
            "2023-04-07",
            "2024-03-29",
            "2025-04-18",
            "2026-04-03",
            "2027-03-26",
            "2028-04-14",
            "2029-03-30",
            "2030-04-19",
        ];
        for friday in published.map(day) {
            assert_eq!(good_friday(friday.year()), Some(friday));
        }
    }

    #[test]
    fn the_health_regime_names_days_of_its_own() {
        // In 2020 the May Day holiday moved to Friday 8 May; the first Monday stays no working day there.
        let days = [(Division::EnglandAndWales, day("2020-05-08")), (Division::Scotland, day("2020-01-02"))];
        let holidays = BankHolidays::from_days(days).expect("a calendar");
        let psr = |on| ProcurementLaw::ProviderSelection.is_working_day(&holidays, day(on)).expect("known");
        let act = |on| ProcurementLaw::ProcurementAct.is_working_day(&holidays, day(on)).expect("known");
        assert_eq!(["2020-05-04", "2020-05-08", "2020-04-10", "2020-12-25"].map(psr), [false; 4]);
        assert!(psr("2020-01-02") && !act("2020-01-02"), "a Scottish holiday counts under the Act alone");
        assert!(act("2020-05-04"));
        assert!(ProcurementLaw::ProviderSelection.is_working_day(&holidays, day("2021-01-04")).is_err());
    }
}
