//! Where the tests find the real files.

use std::path::PathBuf;

/// The folder of fixtures; `None`, with a line that says so, where there is none and the run is not an automated check.
#[expect(clippy::disallowed_methods, reason = "only tests ask the environment where the fixtures are")]
pub(crate) fn folder() -> Option<PathBuf> {
    let root = std::env::var("TRELLIS_FIXTURES").map_or_else(
        |_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures")),
        PathBuf::from,
    );
    if root.is_dir() {
        return Some(root);
    }
    assert!(std::env::var("CI").is_err(), "the fixtures are not at {}", root.display());
    println!("skipped: no fixtures at {}", root.display());
    None
}

/// The bytes of a fixture.
pub(crate) fn fixture(path: &str) -> Option<Vec<u8>> {
    folder().map(|root| std::fs::read(root.join(path)).expect("the fixture"))
}

/// The release packages, by file name.
pub(crate) fn notices() -> Vec<(String, Vec<u8>)> {
    let Some(root) = folder() else { return Vec::new() };
    let mut files: Vec<_> = std::fs::read_dir(root.join("ocds/notices"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("the file"))
        })
        .collect()
}
