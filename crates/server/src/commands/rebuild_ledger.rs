//! `trellis ledger rebuild`: every balance made again from its postings, fund by fund, and what was not equal to them told.

use std::{process::ExitCode, sync::Arc};

use anyhow::Result;
use trellis_store::{Session, Store, StoreSettings, SystemClock};

use super::acting::progress;
use crate::{command_line::Place, database::Database, exit, terminal};

/// Deltas folded in one transaction, so that none of them is long.
const FOLD: i32 = 20_000;

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one lifetime does not fit every transaction"
)]
pub(super) fn run(place: &Place) -> Result<ExitCode> {
    let database = Database::visit(place)?;
    let settings =
        StoreSettings { connections: 1, long_statements: true, ..StoreSettings::at(database.job_url()) };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let session = Session::Job(None);
    let journals = store.run_here("list journals", &session, |tx| tx.journals())?;
    let bar = progress(journals.len());
    let mut wrong = 0;
    for journal in &journals {
        let differences =
            store.run_here("rebuild balances", &session, |tx| tx.rebuild_rollups(journal.fund))?;
        for found in &differences {
            bar.suspend(|| {
                terminal::say(&format!(
                    "Fund {}, {}: was out by {} pence",
                    journal.fund, found.cell, found.difference
                ));
            });
        }
        wrong += differences.len();
        bar.inc(1);
    }
    while store.run_here("fold rollups", &session, |tx| tx.fold_rollups(FOLD))? == i64::from(FOLD) {}
    bar.finish_and_clear();
    let entries: i64 = journals.iter().map(|journal| journal.entries).sum();
    if wrong > 0 {
        terminal::say(&format!("{wrong} balances were not the sum of their postings; they are now."));
        return Ok(ExitCode::from(exit::LEDGER_REBUILT));
    }
    terminal::say(&format!(
        "{} funds, {entries} entries: every balance equals the sum of its postings.",
        journals.len()
    ));
    Ok(ExitCode::SUCCESS)
}
