//! The structured log: one JSON object a line, in UTC, without personal data. docs/LOGGING.md lists its fields.

use std::{
    fs::{File, OpenOptions},
    path::Path,
    sync::Mutex,
};

use anyhow::{Context, Result};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter, util::SubscriberInitExt};

/// Which lines are kept when `TRELLIS_LOG` does not say otherwise.
const USUAL: &str = "info,actix_server=warn";

/// Logs to the standard error, for a process that a supervisor runs.
pub(crate) fn to_standard_error() -> Result<()> {
    start(std::io::stderr)
}

/// Logs to a file, for a process that talks to a person on the terminal.
pub(crate) fn to_file(path: &Path) -> Result<()> {
    let opened: std::io::Result<File> = OpenOptions::new().create(true).append(true).open(path);
    start(Mutex::new(opened.with_context(|| format!("the log {} cannot be written", path.display()))?))
}

fn start(writer: impl for<'a> MakeWriter<'a> + Send + Sync + 'static) -> Result<()> {
    let filter = EnvFilter::builder().with_env_var("TRELLIS_LOG").try_from_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new(USUAL));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_env_filter(filter)
        .with_writer(writer)
        .finish()
        .try_init()
        .context("the log cannot be started")
}
