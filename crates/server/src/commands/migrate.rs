//! `trellis migrate`: the schema brought up to date, and what was done said.

use std::process::ExitCode;

use anyhow::Result;

use crate::{command_line::Place, database::Database, terminal};

pub(super) fn run(place: &Place) -> Result<ExitCode> {
    let applied = Database::open_and_migrate(place)?;
    if applied.is_empty() {
        terminal::say("The schema is up to date.");
    }
    for migration in applied {
        terminal::say(&format!("Applied {migration}"));
    }
    Ok(ExitCode::SUCCESS)
}
