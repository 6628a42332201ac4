//! The operator imports a regulator's register: all of a file or nothing, in one transaction.

use trellis_access::{Action, Facts, Permit};
use trellis_providers::register::{RegisterRefusal, RegisterRow, Row};
use trellis_store::{Event, ImportRun, RegisterFile, RegisterTally, Tx};

use crate::{Refusal, authorise};

/// So many rows go to the database at a time: few round trips, and memory that does not grow with the file.
const BATCH: usize = 500;

/// What to do when rows are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRowErrors {
    /// Keep nothing.
    Nothing,
    /// Keep the rows that are in order.
    GoodRows,
}

/// A file to import.
#[derive(Clone, Debug)]
pub struct ImportRegister {
    /// The file.
    pub file: RegisterFile,
    /// What to do when rows are refused.
    pub on_errors: OnRowErrors,
}

/// Takes in the rows of a file; readers see all of them or none. The same file again changes nothing. `progress` is told
/// what was done so far.
pub fn import_register(
    tx: &mut Tx<'_>,
    command: &ImportRegister,
    rows: impl Iterator<Item = Result<Row, RegisterRefusal>>,
    mut progress: impl FnMut(&RegisterTally),
) -> Result<ImportRun, Refusal> {
    let permit = authorise(tx, Action::ImportRegister, Facts::none())?;
    tx.lock_register()?;
    let mut tally = RegisterTally::default();
    let mut batch: Vec<RegisterRow> = Vec::with_capacity(BATCH);
    for row in rows {
        match row? {
            Row::Accepted(row) => batch.push(*row),
            Row::Refused(_) => tally.rejected += 1,
        }
        if batch.len() == BATCH {
            tally.add(tx.take_register_rows(&permit, &command.file, &batch)?);
            batch.clear();
            progress(&tally);
        }
    }
    tally.add(tx.take_register_rows(&permit, &command.file, &batch)?);
    progress(&tally);
    if tally.rejected > 0 && command.on_errors == OnRowErrors::Nothing {
        return Err(rows_refused(tally.rejected, tally.read()));
    }
    finish(tx, &permit, command, tally)
}

fn finish(
    tx: &mut Tx<'_>,
    permit: &Permit,
    command: &ImportRegister,
    tally: RegisterTally,
) -> Result<ImportRun, Refusal> {
    let run = ImportRun { id: tx.new_id(), file: command.file.clone(), tally, committed_at: tx.now() };
    tx.insert_import_run(permit, &run)?;
    let told = Event::of(Action::ImportRegister, "import_run", run.id)
        .with("as_at", run.file.as_at.to_string())
        .with("new", tally.new)
        .with("changed", tally.changed)
        .with("unchanged", tally.unchanged)
        .with("rejected", tally.rejected);
    tx.record(told);
    Ok(run)
}

/// Nothing was kept because rows were refused.
pub fn rows_refused(rejected: u64, read: u64) -> Refusal {
    let detail = format!(
        "{rejected} of {read} rows were refused, so nothing was imported; correct them, or choose good-rows"
    );
    Refusal::rule("import-rows-refused", detail).with("rejected", rejected).with("read", read)
}

impl From<RegisterRefusal> for Refusal {
    fn from(refused: RegisterRefusal) -> Self {
        Self::rule(refused.code(), &refused)
    }
}
