//! `trellis audit verify`

use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;
use trellis_commissioning::assurance;
use trellis_store::{Session, Store, StoreSettings, SystemClock};

use crate::{say, settings};

/// What to do with the audit chains.
#[derive(Subcommand)]
pub(crate) enum Audit {
    /// Recomputes every link; exit code 0 intact, 10 broken link, 11 head differs, 12 gap
    Verify,
}

/// Runs the command against `DATABASE_URL`, as `trellis_job`.
pub(crate) fn run(action: &Audit) -> anyhow::Result<ExitCode> {
    match action {
        Audit::Verify => verify(),
    }
}

fn verify() -> anyhow::Result<ExitCode> {
    let settings = StoreSettings {
        connections: 1,
        long_statements: true,
        ..StoreSettings::at(settings::database_url()?)
    };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let verified = store.run_here("verify audit", &Session::Job(None), assurance::verify_audit)?;
    let totals = verified.totals;
    say::line(&format!("{} events in {} streams", totals.events, totals.streams));
    for fault in &verified.faults {
        say::line(&format!("stream {}, event {}: {}", fault.stream, fault.seq, fault.fault));
    }
    let code = verified.faults.first().map_or(0, |fault| match fault.fault.as_str() {
        "head differs" => 11,
        "gap" => 12,
        _ => 10,
    });
    if code == 0 {
        say::line("intact");
    }
    Ok(ExitCode::from(code))
}
