//! `trellis ledger export`: a fund's journal, for another program to check.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use anyhow::{Context, Result};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::publishing::{export_journal, export_sealed_journal, find_fund};

use super::acting::{Acting, progress, show};
use crate::{
    exchange::{ExportLedger, JournalFormat},
    terminal,
};

pub(super) fn run(command: &ExportLedger) -> Result<ExitCode> {
    let acting = Acting::open(&command.place, &command.behalf, Role::FinanceOfficer)?;
    let fund = acting.run("find fund", |tx| find_fund(tx, command.fund.as_deref()))?;
    let bar = progress(0);
    let output = command.output.as_deref();
    // The transaction reads only, so it never runs twice and no line is written twice.
    let written = if command.format == JournalFormat::Sealed {
        let head = acting.run("export sealed journal", |tx| {
            export_sealed_journal(
                tx,
                fund.id,
                &mut target(output).map_err(|error| unwritten(&error))?,
                |written| {
                    show(&bar, written);
                },
            )
        })?;
        format!("{} sealed entries with the root {}", head.seal_no, head.root)
    } else {
        let totals = acting.run("export journal", |tx| {
            export_journal(tx, fund.id, &mut target(output).map_err(|error| unwritten(&error))?, |written| {
                show(&bar, written);
            })
        })?;
        format!("{} entries, {} postings", totals.entries, totals.postings)
    };
    bar.finish_and_clear();
    if let Some(path) = output {
        terminal::say(&format!("{written} of {} written to {}", fund.title, path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

fn unwritten(error: &anyhow::Error) -> Refusal {
    Refusal::rule("journal-io", format!("{error:#}"))
}

fn target(output: Option<&Path>) -> Result<Box<dyn Write>> {
    let Some(path) = output else { return Ok(Box::new(BufWriter::new(io::stdout()))) };
    let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
