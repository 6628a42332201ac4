//! A date and time with the text that it was written as.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

/// An instant, and how its author wrote it. An end of `2026-09-20T23:59:59Z` is 21 September in London, but the author
/// meant the 20th: the written date is what people go by, so it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenTime {
    /// The text as written.
    pub text: String,
    /// The instant it names.
    pub instant: DateTime<Utc>,
    /// The calendar date in the text, whatever the offset.
    pub date: NaiveDate,
}

/// Why a text is no date and time.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("'{0}' is not a date and time with an offset, such as 2026-07-17T12:00:00+01:00")]
pub struct WrittenTimeError(String);

impl WrittenTime {
    /// Reads RFC 3339, the only form that OCDS allows.
    pub fn parse(text: &str) -> Result<Self, WrittenTimeError> {
        let at = DateTime::parse_from_rfc3339(text)
            .map_err(|_| WrittenTimeError(text.chars().take(40).collect()))?;
        Ok(Self { text: text.to_owned(), instant: at.with_timezone(&Utc), date: at.date_naive() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_date_is_kept() {
        let end = WrittenTime::parse("2026-09-20T23:59:59Z").expect("a time");
        assert_eq!(end.date.to_string(), "2026-09-20");
        let local = WrittenTime::parse("2026-10-01T00:00:00+01:00").expect("a time");
        assert_eq!(
            (local.date.to_string().as_str(), local.instant.to_rfc3339().as_str()),
            ("2026-10-01", "2026-09-30T23:00:00+00:00")
        );
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in ["21/09/2026", "2026-02-30T00:00:00Z", "2026-09-20", "2026-09-20T23:59:59", ""] {
            assert!(WrittenTime::parse(text).is_err(), "{text}");
        }
    }
}
