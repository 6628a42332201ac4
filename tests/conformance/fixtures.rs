//! Where the real files are.

use std::path::PathBuf;

use serde_json::Value;

/// The folder of fixtures; `None`, with a line that says so, where there is none and the run is not an automated check.
pub(crate) fn folder() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "only tests ask the environment where the fixtures are")]
    let (named, checked) = (std::env::var("TRELLIS_FIXTURES"), std::env::var("CI").is_ok());
    let root = named.map_or_else(
        |_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/fixtures")),
        PathBuf::from,
    );
    if root.is_dir() {
        return Some(root);
    }
    assert!(!checked, "the fixtures are not at {}", root.display());
    println!("skipped: no fixtures at {}", root.display());
    None
}

/// A JSON fixture.
pub(crate) fn json(path: &str) -> Option<Value> {
    let bytes = std::fs::read(folder()?.join(path)).expect("the fixture");
    Some(serde_json::from_slice(&bytes).expect("JSON"))
}

/// The release packages, by file name.
pub(crate) fn notices() -> Vec<(String, Vec<u8>)> {
    let Some(root) = folder() else { return Vec::new() };
    let entries = std::fs::read_dir(root.join("ocds/notices")).expect("the folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let read = |path: PathBuf| {
        (
            path.file_name().expect("a name").to_string_lossy().into_owned(),
            std::fs::read(&path).expect("the file"),
        )
    };
    files.into_iter().map(read).collect()
}
