//! What the tests of this crate read from the fixtures.

use std::path::PathBuf;

use chrono::NaiveDate;
use trellis_kernel::BankHolidays;

/// The published calendar; `None` where the fixtures are not at hand, which a continuous-integration run refuses.
#[expect(clippy::disallowed_methods, reason = "tests find their fixtures through the environment")]
pub(crate) fn real_calendar() -> Option<BankHolidays> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures"));
    let folder = std::env::var("TRELLIS_FIXTURES").map_or_else(|_| beside(), PathBuf::from);
    let file = folder.join("legal/bank-holidays.json");
    if let Ok(text) = std::fs::read_to_string(&file) {
        return Some(BankHolidays::from_json(&text).expect("the published calendar"));
    }
    assert!(std::env::var("CI").is_err(), "{} is missing", file.display());
    println!("skipped: {} is missing", file.display());
    None
}

/// A date.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}
