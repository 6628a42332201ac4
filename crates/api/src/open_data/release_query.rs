//! Which releases are asked for.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use trellis_kernel::{Fields, Invalid, london_instant, london_midnight_after};
use trellis_publishing::ocds::Ocid;
use trellis_store::ReleaseFilter;

/// The releases from a London day or instant on, before another, of one process.
pub(super) fn filter(
    from: Option<&str>,
    to: Option<&str>,
    ocid: Option<&str>,
) -> Result<ReleaseFilter, Invalid> {
    let mut fields = Fields::new();
    let mut instant = |pointer: &'static str, text: Option<&str>, of_day: fn(NaiveDate) -> DateTime<Utc>| {
        let read = text.map(|text| read(text, of_day).ok_or(format!("'{text}' is no day and no instant")));
        read.and_then(|read| fields.take(pointer, read))
    };
    let from = instant("/from", from, day_start);
    let until = instant("/to", to, london_midnight_after);
    let ocid = ocid.and_then(|text| fields.take("/ocid", Ocid::parse(text))).map(|ocid| ocid.to_string());
    fields.finish(|| Some(ReleaseFilter { from, until, ocid }))
}

/// An instant with its offset, or a day.
fn read(text: &str, of_day: fn(NaiveDate) -> DateTime<Utc>) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc));
    instant.or_else(|| text.parse().ok().map(of_day))
}

fn day_start(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    london_instant(midnight).unwrap_or_else(|_| midnight.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_londons_and_the_last_one_counts() {
        let filter = filter(Some("2026-07-30"), Some("2026-07-31"), None).expect("a filter");
        assert_eq!(filter.from.map(|at| at.to_rfc3339()).as_deref(), Some("2026-07-29T23:00:00+00:00"));
        assert_eq!(filter.until.map(|at| at.to_rfc3339()).as_deref(), Some("2026-07-31T23:00:00+00:00"));
    }

    #[test]
    fn what_is_no_day_is_told_with_its_place() {
        let Invalid(errors) = filter(Some("30/07/2026"), Some("never"), Some("x")).expect_err("refused");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/from", "/to", "/ocid"]);
    }
}
