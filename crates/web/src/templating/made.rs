//! Tests of what needs the assets: they say so where nobody has made them yet, and fail where all must run.

/// Whether `make assets` has run.
#[expect(clippy::disallowed_methods, reason = "a test asks whether it runs in continuous integration")]
pub(crate) fn when_made() -> bool {
    let made = crate::assets::Names::read().is_ok();
    if !made {
        assert!(std::env::var("CI").is_err(), "the pages' assets are missing: run `make assets`");
        println!("skipped: the pages' assets are missing (run `make assets`)");
    }
    made
}
