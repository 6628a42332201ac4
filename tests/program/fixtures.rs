//! Where the real files are.

use std::path::PathBuf;

/// The path of a fixture; `None`, with a line that says so, where there is none and the run is not an automated check.
pub(crate) fn path(file: &str) -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "only tests ask the environment where the fixtures are")]
    let (named, checked) = (std::env::var("TRELLIS_FIXTURES"), std::env::var("CI").is_ok());
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/fixtures");
    let root = named.map_or_else(|_| PathBuf::from(beside), PathBuf::from);
    if !root.is_dir() {
        assert!(!checked, "the fixtures are not at {}", root.display());
        println!("skipped: no fixtures at {}", root.display());
        return None;
    }
    Some(root.join(file))
}
