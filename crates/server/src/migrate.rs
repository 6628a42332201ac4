//! `trellis migrate`

use std::process::ExitCode;

use crate::{say, settings};

/// Applies the migrations that are missing, each in a transaction of its own, and names them.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let applied = trellis_store::migrate(&settings::database_url()?)?;
    for name in &applied {
        say::line(&format!("applied {name}"));
    }
    if applied.is_empty() {
        say::line("nothing to apply");
    }
    Ok(ExitCode::SUCCESS)
}
