//! A terminal at which the program is run beside a migrated database.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use trellis_test_support::TestDatabase;

/// The database and a folder for files.
pub(crate) struct Terminal {
    pub(crate) database: TestDatabase,
    folder: TempDir,
}

/// How a command ended and what it said on both streams.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) said: String,
}

impl Terminal {
    pub(crate) fn beside(database: TestDatabase) -> Self {
        Self { database, folder: tempfile::tempdir().expect("a folder") }
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        let output = self.command(arguments).output().expect("the program runs");
        let streams = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(streams).expect("it speaks UTF-8");
        Ended { code: output.status.code().expect("it ends by itself"), said }
    }

    /// The program with this database and nothing else of ours.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(acceptance::program());
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("DATABASE_URL", self.database.url("trellis_app"))
            .env("TRELLIS_ROOT_KEY", "07".repeat(32))
            .env_remove("TRELLIS_JOB_DATABASE_URL");
        command
    }

    /// A file of these bytes in the folder.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    }
}

impl Ended {
    /// What it said, when it ended with this code.
    #[track_caller]
    pub(crate) fn with(self, code: i32) -> String {
        assert_eq!(self.code, code, "{}", self.said);
        self.said
    }
}

/// A path as an argument.
pub(crate) fn argument(path: &Path) -> &str {
    path.to_str().expect("the folder's name is UTF-8")
}
