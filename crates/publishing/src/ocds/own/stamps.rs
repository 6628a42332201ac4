//! Times as the platform writes them: London time with its offset.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use chrono_tz::Europe::London;
use trellis_kernel::london_instant;

/// An instant.
pub(super) fn stamp(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&London).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The first moment of a London day.
pub(super) fn day_start(day: NaiveDate) -> String {
    at(day, NaiveTime::MIN)
}

/// The last second of a London day: how a last day is written.
pub(super) fn day_end(day: NaiveDate) -> String {
    at(day, NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default())
}

/// London never changes its clocks at either end of a day, so the instant always exists.
fn at(day: NaiveDate, time: NaiveTime) -> String {
    let local = day.and_time(time);
    stamp(london_instant(local).unwrap_or_else(|_| local.and_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_and_winter_have_their_offsets() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(day_end(day("2026-08-11")), "2026-08-11T23:59:59+01:00");
        assert_eq!(day_start(day("2026-10-25")), "2026-10-25T00:00:00+01:00");
        assert_eq!(day_end(day("2026-10-25")), "2026-10-25T23:59:59+00:00");
    }
}
