//! `trellis ledger export`: a fund's journal in plain text, for another program to check.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use anyhow::{Context, Result};
use trellis_access::Role;
use trellis_commissioning::publishing::{export_journal, find_fund};

use super::acting::{Acting, progress, show};
use crate::{exchange::ExportLedger, terminal};

pub(super) fn run(command: &ExportLedger) -> Result<ExitCode> {
    let acting = Acting::open(&command.place, &command.behalf, Role::FinanceOfficer)?;
    let fund = acting.run("find fund", |tx| find_fund(tx, command.fund.as_deref()))?;
    let bar = progress(0);
    // The transaction reads only, so it never runs twice and no line is written twice.
    let totals = acting.run("export journal", |tx| {
        let mut out = target(command.output.as_deref())
            .map_err(|error| trellis_commissioning::Refusal::rule("journal-io", format!("{error:#}")))?;
        export_journal(tx, fund.id, &mut out, |written| show(&bar, written))
    })?;
    bar.finish_and_clear();
    if let Some(path) = &command.output {
        let counts = format!("{} entries, {} postings", totals.entries, totals.postings);
        terminal::say(&format!("{counts} of {} written to {}", fund.title, path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

fn target(output: Option<&Path>) -> Result<Box<dyn Write>> {
    let Some(path) = output else { return Ok(Box::new(BufWriter::new(io::stdout()))) };
    let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
