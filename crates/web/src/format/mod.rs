//! How pages write money, dates, deadlines and counts. Templates only place what is written here.

mod deadline;
mod sums;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::London;

pub use deadline::deadline;
pub use sums::{money, percentage, rounded_money};

/// `3 November 2026`
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `Tuesday 3 November 2026`
pub fn date_with_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `3 Nov 2026`, for tables.
pub fn short_date(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// `2:30pm on 3 November 2026`, in London.
pub fn instant(instant: DateTime<Utc>) -> String {
    format!("{} on {}", time(instant), date(instant.with_timezone(&London).date_naive()))
}

/// `12 noon`, `midnight`, `9am`, `2:30pm`, in London.
pub fn time(instant: DateTime<Utc>) -> String {
    let local = instant.with_timezone(&London);
    match local.format("%H:%M").to_string().as_str() {
        "00:00" => "midnight".into(),
        "12:00" => "12 noon".into(),
        other if other.ends_with(":00") => local.format("%-I%P").to_string(),
        _ => local.format("%-I:%M%P").to_string(),
    }
}

/// `1 bid`, `2 bids`
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        let day = "2026-11-03".parse().expect("a day");
        assert_eq!(date(day), "3 November 2026");
        assert_eq!(date_with_day(day), "Tuesday 3 November 2026");
        assert_eq!(short_date(day), "3 Nov 2026");
    }

    #[test]
    fn times_are_london_s_in_summer_and_in_winter() {
        assert_eq!(instant(utc("2026-11-03T12:00:00Z")), "12 noon on 3 November 2026");
        assert_eq!(instant(utc("2026-07-03T11:00:00Z")), "12 noon on 3 July 2026");
        assert_eq!(instant(utc("2026-07-03T23:00:00Z")), "midnight on 4 July 2026");
        assert_eq!(instant(utc("2026-11-03T14:30:00Z")), "2:30pm on 3 November 2026");
        assert_eq!(time(utc("2026-11-03T09:00:59Z")), "9am");
    }

    #[test]
    fn one_is_not_many() {
        let written = [0, 1, 2].map(|number| count(number, "bid", "bids"));
        assert_eq!(written, ["0 bids", "1 bid", "2 bids"]);
    }
}
