//! A deadline with its day, its time, and how far off it is.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;

use super::{count, date_with_day, time};

/// `12 noon on Tuesday 3 November 2026, in 2 days`. Days are London's calendar days; on the day itself it is hours and
/// then minutes, rounded down, so that nobody counts on time that is not there.
pub fn deadline(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let day = at.with_timezone(&London).date_naive();
    format!("{} on {}, {}", time(at), date_with_day(day), distance(at, now))
}

fn distance(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let day = |it: DateTime<Utc>| it.with_timezone(&London).date_naive();
    let days = day(at).signed_duration_since(day(now)).num_days();
    // Bids and questions that arrive at the instant itself are late.
    if at <= now {
        return match days.unsigned_abs() {
            0 => "passed today".into(),
            past => format!("{} ago", spelled(past, "day", "days")),
        };
    }
    let left = at.signed_duration_since(now);
    match (days, left.num_hours(), left.num_minutes()) {
        (0, 0, 0) => "in less than a minute".into(),
        (0, 0, minutes) => format!("in {}", spelled(minutes.unsigned_abs(), "minute", "minutes")),
        (0, hours, _) => format!("in {}", spelled(hours.unsigned_abs(), "hour", "hours")),
        (1, ..) => "tomorrow".into(),
        (days, ..) => format!("in {}", spelled(days.unsigned_abs(), "day", "days")),
    }
}

fn spelled(number: u64, one: &str, many: &str) -> String {
    usize::try_from(number).map_or_else(|_| format!("{number} {many}"), |number| count(number, one, many))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOON: &str = "12 noon on Tuesday 3 November 2026";

    fn from(now: &str) -> String {
        let at = "2026-11-03T12:00:00Z".parse().expect("an instant");
        deadline(at, now.parse().expect("an instant"))
    }

    #[test]
    fn a_deadline_says_how_far_off_it_is() {
        for (now, expected) in [
            ("2026-11-01T18:00:00Z", "in 2 days"),
            ("2026-11-02T23:59:00Z", "tomorrow"),
            ("2026-11-03T09:30:00Z", "in 2 hours"),
            ("2026-11-03T10:59:59Z", "in 1 hour"),
            ("2026-11-03T11:58:30Z", "in 1 minute"),
            ("2026-11-03T11:59:30Z", "in less than a minute"),
            ("2026-11-03T12:00:00Z", "passed today"),
            ("2026-11-04T00:00:00Z", "1 day ago"),
            ("2026-11-13T00:00:00Z", "10 days ago"),
        ] {
            assert_eq!(from(now), format!("{NOON}, {expected}"), "{now}");
        }
    }

    #[test]
    fn days_are_those_of_london() {
        let at = "2026-07-03T22:59:00Z".parse().expect("an instant");
        let now = "2026-07-02T23:30:00Z".parse().expect("an instant");
        assert_eq!(deadline(at, now), "11:59pm on Friday 3 July 2026, in 23 hours");
    }

    proptest! {
        #[test]
        fn what_has_passed_is_never_called_to_come(offset in -10_000_000i64..10_000_000) {
            let at: DateTime<Utc> = "2026-11-03T12:00:00Z".parse().expect("an instant");
            let now = at + chrono::Duration::seconds(offset);
            let text = deadline(at, now);
            prop_assert_eq!(offset >= 0, text.ends_with("ago") || text.ends_with("passed today"));
        }
    }
}
