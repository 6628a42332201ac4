//! `trellis ledger verify`: every entry of every journal, and every cell of the balances kept beside it, checked again.

use std::{process::ExitCode, sync::Arc};

use anyhow::Result;
use trellis_commissioning::funds;
use trellis_store::{LedgerFault, Session, Store, StoreSettings, SystemClock};

use crate::{command_line::Place, database::Database, exit, terminal};

pub(super) fn run(place: &Place) -> Result<ExitCode> {
    let database = Database::visit(place)?;
    let settings =
        StoreSettings { connections: 1, long_statements: true, ..StoreSettings::at(database.job_url()) };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let verified = store.run_here("verify ledger", &Session::Job(None), funds::verify_ledger)?;
    for fault in &verified.faults {
        terminal::say(&told(fault));
    }
    if !verified.faults.is_empty() {
        return Ok(ExitCode::from(exit::LEDGER_BROKEN));
    }
    let totals = verified.totals;
    terminal::say(&format!(
        "{} funds, {} entries, {} postings: every entry balances in each layer, and every balance is the sum of its postings.",
        totals.funds, totals.entries, totals.postings
    ));
    Ok(ExitCode::SUCCESS)
}

fn told(fault: &LedgerFault) -> String {
    match fault.entry {
        Some(entry) => format!("Fund {}, entry {entry}: {}", fault.fund, fault.fault),
        None => format!("Fund {}, {}", fault.fund, fault.fault),
    }
}
