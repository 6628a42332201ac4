//! `trellis ledger verify`: every chain computed again, every entry added up, and every balance kept beside the journal
//! compared with its postings.

use std::{process::ExitCode, sync::Arc};

use anyhow::Result;
use indicatif::ProgressBar;
use trellis_commissioning::funds;
use trellis_store::{Journal, LedgerFault, Session, Store, StoreSettings, SystemClock};

use super::{acting::progress, verify_export};
use crate::{database::Database, exchange::VerifyLedger, exit, terminal};

pub(super) fn run(wanted: &VerifyLedger) -> Result<ExitCode> {
    if let Some(path) = &wanted.export {
        return verify_export::run(path, wanted.root.as_deref());
    }
    let database = Database::visit(&wanted.place)?;
    let settings =
        StoreSettings { connections: 1, long_statements: true, ..StoreSettings::at(database.job_url()) };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let chains = verify_chains(&store)?;
    let verified = store.run_here("verify ledger", &Session::Job(None), funds::verify_ledger)?;
    for fault in chains.faults.iter().cloned().chain(verified.faults.iter().map(told)) {
        terminal::say(&fault);
    }
    if !chains.faults.is_empty() {
        return Ok(ExitCode::from(exit::CHAIN_BROKEN));
    }
    if !verified.faults.is_empty() {
        return Ok(ExitCode::from(exit::LEDGER_BROKEN));
    }
    let totals = verified.totals;
    terminal::say(&format!(
        "{} funds, {} entries, {} postings: every entry balances in each layer, and every balance is the sum of its postings.",
        totals.funds, totals.entries, totals.postings
    ));
    terminal::say(&format!(
        "{} entries are sealed and their chains hold; {} wait for the sealer.",
        chains.sealed, chains.waiting
    ));
    Ok(ExitCode::SUCCESS)
}

/// What the chains were found to be.
#[derive(Default)]
struct Chains {
    sealed: i64,
    waiting: i64,
    faults: Vec<String>,
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one lifetime does not fit every transaction"
)]
fn verify_chains(store: &Store) -> Result<Chains> {
    let journals = store.run_here("list journals", &Session::Job(None), |tx| tx.journals())?;
    let all: i64 = journals.iter().map(|journal| journal.sealed).sum();
    let bar = progress(usize::try_from(all).unwrap_or(0));
    let mut found = Chains::default();
    for journal in &journals {
        verify_one(store, journal, &bar, &mut found)?;
    }
    bar.finish_and_clear();
    Ok(found)
}

fn verify_one(store: &Store, journal: &Journal, bar: &ProgressBar, found: &mut Chains) -> Result<()> {
    let before = u64::try_from(found.sealed).unwrap_or(0);
    let session = Session::Job(Some(journal.trust));
    let chain = store.run_here("verify chain", &session, |tx| {
        funds::verify_chain(tx, journal.fund, |done| {
            bar.set_position(before + u64::try_from(done).unwrap_or(0));
        })
    })?;
    found.sealed += chain.head.seal_no;
    found.waiting += journal.entries - journal.sealed;
    if let Some(fault) = chain.fault {
        found.faults.push(format!("Fund {}: {fault}", journal.fund));
    }
    for period in chain.contradicted {
        let Journal { fund, .. } = journal;
        let period = format!("period {} of {}", period.no, period.fy);
        found
            .faults
            .push(format!("Fund {fund}: the chain does not contain the root published with {period}"));
    }
    Ok(())
}

fn told(fault: &LedgerFault) -> String {
    match fault.entry {
        Some(entry) => format!("Fund {}, entry {entry}: {}", fault.fund, fault.fault),
        None => format!("Fund {}, {}", fault.fund, fault.fault),
    }
}
