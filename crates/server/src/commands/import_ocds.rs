//! `trellis import ocds`: notices from elsewhere, file by file; a refused file leaves the others alone.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use trellis_access::Role;
use trellis_commissioning::publishing::{ImportNotices, NoticesImported, import_notices};

use super::acting::{Acting, progress, show};
use crate::{exchange::ImportOcds, terminal};

pub(super) fn run(command: &ImportOcds) -> Result<ExitCode> {
    let acting = Acting::open(&command.place, &command.behalf, Role::Commissioner)?;
    let bar = progress(command.files.len());
    let mut refused = 0_usize;
    for (index, file) in command.files.iter().enumerate() {
        let told = match take_in(&acting, file) {
            Ok(outcome) => report(file, &outcome),
            Err(error) => {
                refused += 1;
                format!("{}: refused: {error:#}", file.display())
            }
        };
        bar.suspend(|| terminal::say(&told));
        show(&bar, index + 1);
    }
    bar.finish_and_clear();
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn take_in(acting: &Acting, file: &Path) -> Result<NoticesImported> {
    let bytes = fs::read(file).context("it cannot be read")?;
    let package = ImportNotices::read(&bytes).map_err(|error| anyhow::anyhow!(in_words(&error)))?;
    Ok(acting.run("import notices", |tx| import_notices(tx, &package))?)
}

/// Each error of a field with its pointer, on a line of its own.
fn in_words(error: &trellis_publishing::ocds::ImportError) -> String {
    let trellis_publishing::ocds::ImportError::Fields(invalid) = error else { return error.to_string() };
    let lines = invalid.0.iter().map(|error| format!("\n  {}: {}", error.pointer, error.detail));
    format!("the package has errors{}", lines.collect::<Vec<_>>().concat())
}

fn report(file: &Path, outcome: &NoticesImported) -> String {
    let drafts = outcome.taken_in.iter().filter(|(_, procurement)| procurement.is_some()).count();
    let records = outcome.taken_in.len() - drafts;
    let known = outcome.known;
    let head = format!("{}: drafts {drafts}, records {records}, known {known}", file.display());
    let remarks = outcome.remarks.iter().map(|remark| format!("\n  {remark}"));
    format!("{head}{}", remarks.collect::<Vec<_>>().concat())
}
