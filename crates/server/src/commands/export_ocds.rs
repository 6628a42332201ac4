//! `trellis export ocds`: imported notices as one release package on standard output.

use std::process::ExitCode;

use anyhow::{Context, Result};
use trellis_access::Role;
use trellis_commissioning::publishing::{export_notices, one_package};
use trellis_publishing::ocds::Ocid;

use super::acting::Acting;
use crate::{exchange::ExportOcds, terminal};

pub(super) fn run(command: &ExportOcds) -> Result<ExitCode> {
    let process = command.ocid.as_deref().map(Ocid::parse).transpose().context("--ocid")?;
    let acting = Acting::open(&command.place, &command.behalf, Role::Commissioner)?;
    let package = acting.run("export notices", |tx| {
        let packages = export_notices(tx, process.as_ref(), command.release.as_deref())?;
        one_package(tx, packages)
    })?;
    terminal::say(&package);
    Ok(ExitCode::SUCCESS)
}
