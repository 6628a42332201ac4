//! What can go wrong with a private cluster, each as a sentence that an operator can act on.

use std::{io, path::PathBuf};

/// Why the cluster could not be started, stopped or erased.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No usable set of PostgreSQL binaries was found.
    #[error(
        "PostgreSQL {minimum} or later is not installed (looked in {searched}): \
         install the Debian package `postgresql`, or set DATABASE_URL to use a server of your own"
    )]
    MissingBinaries {
        /// The oldest release that will do.
        minimum: u32,
        /// The folders that were tried.
        searched: String,
    },
    /// Another Trellis process holds this data folder.
    #[error("Trellis is already running on {} (process {pid})", folder.display())]
    AlreadyRunning {
        /// The data folder.
        folder: PathBuf,
        /// The process that holds it.
        pid: String,
    },
    /// Root must run the cluster as somebody else, and there is nobody.
    #[error("PostgreSQL refuses to run as root, and this machine has neither a user `postgres` nor `nobody`")]
    NoAccount,
    /// The folder was made by another user, and only root may take it over.
    #[error("the database in {} belongs to user id {owner}: start Trellis as that user, or as root", folder.display())]
    Foreign {
        /// The folder with the database files.
        folder: PathBuf,
        /// The user id that owns it.
        owner: u32,
    },
    /// `initdb` failed.
    #[error("a new database could not be created in {}: {message}", folder.display())]
    Initdb {
        /// The folder that was to hold it.
        folder: PathBuf,
        /// What `initdb` said.
        message: String,
    },
    /// The postmaster ended before it was ready.
    #[error("PostgreSQL did not start; its log {} ends: {tail}", log.display())]
    Exited {
        /// The log file.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// The postmaster was not ready in time.
    #[error("PostgreSQL was not ready after {seconds} seconds; see {}", log.display())]
    NotReady {
        /// How long it was waited for.
        seconds: u64,
        /// The log file.
        log: PathBuf,
    },
    /// An old server process on this folder cannot be ended.
    #[error("an old PostgreSQL process ({pid}) still uses {} and does not stop", folder.display())]
    Orphan {
        /// The process.
        pid: i32,
        /// The folder with the database files.
        folder: PathBuf,
    },
    /// The runtime folder in the temporary directory is not ours.
    #[error("{} exists but is not a private folder of ours: remove it", folder.display())]
    RuntimeFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The operating system refused something.
    #[error("could not {what} {}: {source}", path.display())]
    Io {
        /// What was attempted.
        what: &'static str,
        /// On which file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

impl Error {
    /// Names the file and the attempt for an error of the operating system.
    pub(crate) fn io<'a>(
        what: &'static str,
        path: &'a std::path::Path,
    ) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Io { what, path: path.to_path_buf(), source }
    }
}
