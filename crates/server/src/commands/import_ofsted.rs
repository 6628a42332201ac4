//! `trellis import ofsted`: a register extract taken in, all of it or nothing, with every refused row told.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};
use trellis_commissioning::Refusal;
use trellis_commissioning::providers::{self, ImportRegister, OnRowErrors};
use trellis_providers::register::{Encoding, Extract, RowIssue, Survey, as_at_from_name, recognise, survey};
use trellis_store::{ImportRun, RegisterFile, Session, Store, StoreSettings, SystemClock};

use crate::exchange::{ImportOfsted, OnError};
use crate::{database::Database, exit, terminal};

/// A file that was looked over from end to end.
struct Surveyed<'a> {
    path: &'a Path,
    encoding: Encoding,
    file: RegisterFile,
    survey: Survey,
}

pub(super) fn run(wanted: &ImportOfsted) -> Result<ExitCode> {
    let surveyed = look_over(&wanted.file, wanted.as_at)?;
    let Survey { rejected, .. } = surveyed.survey;
    if rejected > 0 && wanted.on_error == OnError::Nothing {
        terminal::say(providers::rows_refused(rejected, surveyed.survey.rows()).detail());
        return Ok(ExitCode::from(exit::ROWS_REFUSED));
    }
    let database = Database::visit(&wanted.place)?;
    let settings =
        StoreSettings { connections: 1, long_statements: true, ..StoreSettings::at(database.app_url()) };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let tally = take_in(&store, &surveyed, wanted.on_error)?.tally;
    terminal::say(&format!(
        "As at {}: read {}, new {}, changed {}, unchanged {}, rejected {}",
        surveyed.file.as_at,
        tally.read(),
        tally.new,
        tally.changed,
        tally.unchanged,
        tally.rejected
    ));
    Ok(ExitCode::SUCCESS)
}

/// Reads the file twice without keeping it: for its encoding and fingerprint, and for the problems of its rows. A file
/// that cannot be trusted reaches no database.
fn look_over(path: &Path, as_at: Option<NaiveDate>) -> Result<Surveyed<'_>> {
    let mut hashing = Hashing { reader: open(path)?, hash: Sha256::new() };
    let encoding = recognise(&mut hashing)?;
    let sha256 = hashing.hash.finalize().into();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let as_at = as_at.or_else(|| as_at_from_name(&name)).with_context(|| {
        format!("{name} does not say which day it speaks of; give it with --as-at 2018-03-31")
    })?;
    let extract = Extract::open(open(path)?, encoding, as_at)?;
    let unknown_columns: Vec<String> = extract.header().unknown().map(str::to_owned).collect();
    let survey = survey(extract, tell)?;
    if !unknown_columns.is_empty() {
        terminal::say(&format!("Kept without knowing what they mean: {}", unknown_columns.join(", ")));
    }
    Ok(Surveyed { path, encoding, file: RegisterFile { name, sha256, as_at, unknown_columns }, survey })
}

fn take_in(store: &Store, surveyed: &Surveyed<'_>, on_error: OnError) -> Result<ImportRun> {
    let on_errors = match on_error {
        OnError::Nothing => OnRowErrors::Nothing,
        OnError::GoodRows => OnRowErrors::GoodRows,
    };
    let command = ImportRegister { file: surveyed.file.clone(), on_errors };
    let bar = progress_bar(surveyed.survey.rows())?;
    let run = store.run_here("import register", &Session::Platform, |tx| {
        let unreadable = |error: anyhow::Error| Refusal::rule("import-unreadable", format!("{error:#}"));
        let reader = open(surveyed.path).map_err(unreadable)?;
        let rows = Extract::open(reader, surveyed.encoding, surveyed.file.as_at)?;
        providers::import_register(tx, &command, rows, |tally| bar.set_position(tally.read()))
    });
    bar.finish_and_clear();
    Ok(run?)
}

/// Shown on a terminal only; a script sees the summary alone.
fn progress_bar(rows: u64) -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} rows, {eta} left")?;
    Ok(ProgressBar::new(rows).with_style(style))
}

fn open(path: &Path) -> Result<BufReader<File>> {
    let opened = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(BufReader::new(opened))
}

fn tell(issue: &RowIssue, refused: bool) {
    let word = if refused { "refused" } else { "kept" };
    let RowIssue { row, urn, column, code, value, message } = issue;
    let whose = if urn.is_empty() { String::new() } else { format!(", URN {urn}") };
    let place = if column.is_empty() { String::new() } else { format!(", {column}") };
    let what = if value.is_empty() { String::new() } else { format!(" '{}'", value.escape_debug()) };
    terminal::say(&format!("Row {row}{whose}{place}{what}: {message} ({code}, {word})"));
}

/// Passes bytes on and keeps their fingerprint.
struct Hashing<R> {
    reader: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}
