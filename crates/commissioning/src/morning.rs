//! When a letter that is due on a day is sent.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use trellis_kernel::london_instant;

/// Letters are sent at eight in the morning, as London reads it.
const MORNING: Option<NaiveTime> = NaiveTime::from_hms_opt(8, 0, 0);

/// The morning of a day.
pub(crate) fn morning_of(day: NaiveDate) -> Option<DateTime<Utc>> {
    london_instant(day.and_time(MORNING?)).ok()
}
