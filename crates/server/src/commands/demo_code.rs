//! `trellis demo code NAME`

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use trellis_kernel::Clock;
use trellis_store::SystemClock;

use crate::{root_key::root_key, story, terminal};

/// Prints the code of an account's second factor, good for half a minute.
pub(super) fn run(data: &Path, name: &str) -> Result<ExitCode> {
    terminal::say(&story::code(&root_key(data, None)?, name, SystemClock.now())?);
    Ok(ExitCode::SUCCESS)
}
