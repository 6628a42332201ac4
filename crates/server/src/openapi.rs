//! `trellis openapi`

use std::process::ExitCode;

use crate::say;

/// Prints the OpenAPI document, as it is committed in `openapi/trellis.json`.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    say::line(&serde_json::to_string_pretty(&trellis_api::openapi())?);
    Ok(ExitCode::SUCCESS)
}
