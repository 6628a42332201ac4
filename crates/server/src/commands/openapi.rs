//! `trellis openapi`: the description of the API, as it is committed in `openapi/trellis.json`.

use std::process::ExitCode;

use anyhow::Result;

use crate::terminal;

pub(super) fn run() -> Result<ExitCode> {
    terminal::say(&serde_json::to_string_pretty(&trellis_api::openapi())?);
    Ok(ExitCode::SUCCESS)
}
