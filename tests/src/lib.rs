//! The acceptance tests are the `[[test]]` targets of this package; the library holds what several of them share.

#[path = "../simulator/mod.rs"]
pub mod simulator;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The built program `trellis`: the one that `TRELLIS_PROGRAM` names, as `make test` does once cargo has built everything,
/// or one built now, for tests of this package do not build another package's program by themselves.
pub fn program() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| named().unwrap_or_else(build));
    &PROGRAM
}

fn named() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "only tests ask the environment where the program is")]
    std::env::var("TRELLIS_PROGRAM").ok().map(PathBuf::from)
}

fn build() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "trellis-server", "--bin", "trellis"])
        .status()
        .expect("cargo runs");
    assert!(built.success(), "the program builds");
    let metadata = cargo_metadata::MetadataCommand::new()
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .expect("cargo metadata answers");
    metadata.target_directory.join("debug/trellis").into_std_path_buf()
}
