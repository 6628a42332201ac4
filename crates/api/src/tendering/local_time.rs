//! London wall-clock times on the wire: `2026-06-19T12:00` in, the instant and its London reading out.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;
use trellis_kernel::{Fields, show_london};
use utoipa::ToSchema;

/// The forms in which a London time may be written.
const FORMS: [&str; 2] = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];

/// An instant, and how London reads it.
#[derive(Serialize, ToSchema)]
#[schema(as = Deadline, example = json!({ "at": "2026-06-19T11:00:00Z", "london": "Friday 19 June 2026, 12:00:00" }))]
pub struct DeadlineBody {
    at: DateTime<Utc>,
    london: String,
}

impl From<DateTime<Utc>> for DeadlineBody {
    fn from(at: DateTime<Utc>) -> Self {
        Self { at, london: show_london(at) }
    }
}

/// Reads a London wall-clock time, or notes at `pointer` why it is none.
pub(crate) fn london_time(fields: &mut Fields, pointer: &str, text: &str) -> Option<NaiveDateTime> {
    let read = FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    if read.is_none() {
        fields.refuse(
            pointer,
            "give an existing London date and time without a zone, such as 2026-06-19T12:00",
        );
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_existing_times_without_a_zone_are_read() {
        let reads = |text| london_time(&mut Fields::new(), "/closes_at", text).is_some();
        assert!(reads("2026-06-19T12:00") && reads("2026-06-19T12:00:30"));
        for text in ["2026-02-30T12:00", "2026-06-19", "2026-06-19T12:00Z", "2026-06-19T25:00", "noon"] {
            assert!(!reads(text), "{text}");
        }
    }
}
