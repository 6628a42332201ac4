//! The demonstration's real input: published registers, notices and payments, taken in by the very commands that a person would
//! use, beside the database that runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::terminal;

/// The fund that the published month of payments is posted into, so that the story's own fund stays as told.
const FUND: &str = "Published spend 2024/25";

/// Takes in what lies in `fixtures`; says so when it is not there.
pub(crate) fn take_in(data: &Path, fixtures: &Path) -> Result<()> {
    if !fixtures.join("ofsted").is_dir() {
        let place = fixtures.display();
        terminal::say(&format!("Real input is not at {place}: point TRELLIS_FIXTURES at it and start over."));
        return Ok(());
    }
    let register = fixtures.join("ofsted/providers-as-at-2018-03-31.csv");
    import(data, "ofsted", &[register], &[])?;
    import(data, "ocds", &notices(fixtures)?, &[])?;
    import(data, "payments", &[fixtures.join("finance/spend/202404.csv")], &["--fund", FUND])
}

fn notices(fixtures: &Path) -> Result<Vec<PathBuf>> {
    let folder = fixtures.join("ocds/notices");
    let listed =
        std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files: Vec<PathBuf> = listed.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn import(data: &Path, kind: &str, files: &[PathBuf], options: &[&str]) -> Result<()> {
    let program = std::env::current_exe().context("this program cannot find itself")?;
    let mut command = Command::new(program);
    command
        .args(["import", kind])
        .args(files)
        .args(options)
        .arg("--data")
        .arg(data)
        .env_remove("DATABASE_URL");
    let status = command.status().with_context(|| format!("`trellis import {kind}` cannot be run"))?;
    ensure!(status.success(), "`trellis import {kind}` failed");
    Ok(())
}
