//! `trellis audit verify`: every link of every chain, recomputed; the exit code tells what is wrong (docs/OPERATIONS.md).

use std::{process::ExitCode, sync::Arc};

use anyhow::Result;
use trellis_commissioning::assurance;
use trellis_store::{Session, Store, StoreSettings, SystemClock};

use crate::{command_line::Place, database::Database, exit, terminal};

pub(super) fn run(place: &Place) -> Result<ExitCode> {
    let database = Database::visit(place)?;
    let settings =
        StoreSettings { connections: 1, long_statements: true, ..StoreSettings::at(database.job_url()) };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let verified = store.run_here("verify audit", &Session::Job(None), assurance::verify_audit)?;
    for fault in &verified.faults {
        terminal::say(&format!("Stream {}, event {}: {}", fault.stream, fault.seq, fault.fault));
    }
    let totals = verified.totals;
    match verified.faults.first() {
        None => {
            terminal::say(&format!(
                "{} streams, {} events: every link holds.",
                totals.streams, totals.events
            ));
            Ok(ExitCode::SUCCESS)
        }
        Some(first) => Ok(ExitCode::from(code(&first.fault))),
    }
}

fn code(fault: &str) -> u8 {
    match fault {
        "gap" => exit::AUDIT_GAP,
        "head differs" => exit::AUDIT_HEAD_DIFFERS,
        _ => exit::AUDIT_BROKEN,
    }
}
