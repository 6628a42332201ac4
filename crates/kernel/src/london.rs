//! London time: what people write and read, kept as UTC instants.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;
use thiserror::Error;

/// Why a local time names no single instant (`bad-local-time`).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LocalTimeError {
    /// The clocks skip it.
    #[error("{0} does not exist in London: the clocks go forward over it")]
    Missing(NaiveDateTime),
    /// The clocks pass it twice.
    #[error("{0} happens twice in London: the clocks go back over it")]
    Ambiguous(NaiveDateTime),
}

/// The instant of a London wall-clock time.
pub fn london_instant(local: NaiveDateTime) -> Result<DateTime<Utc>, LocalTimeError> {
    match London.from_local_datetime(&local) {
        LocalResult::Single(instant) => Ok(instant.with_timezone(&Utc)),
        LocalResult::Ambiguous(..) => Err(LocalTimeError::Ambiguous(local)),
        LocalResult::None => Err(LocalTimeError::Missing(local)),
    }
}

/// The London date of an instant.
pub fn london_date(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&London).date_naive()
}

/// 00:00 London on the day after `day`: the first instant that is no longer `day`. London never changes its clocks
/// at midnight, so it always exists.
pub fn london_midnight_after(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    london_instant(midnight).unwrap_or_else(|_| midnight.and_utc())
}

/// An instant as people in London read it, to the microsecond where it matters:
/// `Friday 14 August 2026, 12:00:00`.
pub fn show_london(instant: DateTime<Utc>) -> String {
    let local = instant.with_timezone(&London);
    let shown = local.format("%A %-d %B %Y, %H:%M:%S").to_string();
    match instant.timestamp_subsec_micros() {
        0 => shown,
        micros => format!("{shown}.{micros:06}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a local time")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn noon_moves_with_the_clocks() {
        assert_eq!(london_instant(local("2026-10-24T12:00:00")), Ok(utc("2026-10-24T11:00:00Z")));
        assert_eq!(london_instant(local("2026-10-26T12:00:00")), Ok(utc("2026-10-26T12:00:00Z")));
    }

    #[test]
    fn times_inside_a_clock_change_are_refused() {
        let twice = local("2026-10-25T01:30:00");
        let never = local("2027-03-28T01:30:00");
        assert_eq!(london_instant(twice), Err(LocalTimeError::Ambiguous(twice)));
        assert_eq!(london_instant(never), Err(LocalTimeError::Missing(never)));
    }

    #[test]
    fn a_day_ends_at_london_midnight() {
        let summer = NaiveDate::from_ymd_opt(2026, 8, 11).expect("a date");
        assert_eq!(london_midnight_after(summer), utc("2026-08-11T23:00:00Z"));
        assert_eq!(london_date(utc("2026-07-30T23:03:00Z")).to_string(), "2026-07-31");
    }

    #[test]
    fn shows_the_weekday_and_fractions() {
        assert_eq!(show_london(utc("2026-08-14T11:00:00Z")), "Friday 14 August 2026, 12:00:00");
        assert_eq!(show_london(utc("2026-08-14T10:59:59.999999Z")), "Friday 14 August 2026, 11:59:59.999999");
    }
}
