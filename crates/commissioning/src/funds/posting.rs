//! The road of every use case into the journal.

use chrono::NaiveDate;
use trellis_access::Permit;
use trellis_kernel::{EntryId, FundId, Invalid, Period};
use trellis_ledger::BalancedEntry;
use trellis_store::{StoreError, Tx};

use crate::Refusal;

/// Posts an entry, and tells the journal's own refusals by their names.
pub fn post(
    tx: &mut Tx<'_>,
    permit: &Permit,
    entry: &BalancedEntry,
    idem_key: &str,
) -> Result<EntryId, Refusal> {
    tx.post(permit, entry, idem_key).map_err(journal_refusal)
}

/// Posts entries, each under its key, in a few round trips.
pub fn post_all(
    tx: &mut Tx<'_>,
    permit: &Permit,
    entries: &[(BalancedEntry, String)],
) -> Result<Vec<EntryId>, Refusal> {
    tx.post_all(permit, entries).map_err(journal_refusal)
}

fn journal_refusal(error: StoreError) -> Refusal {
    match error {
        StoreError::Check { ref constraint, ref message } => match constraint.as_str() {
            "PERIOD_CLOSED" => Refusal::rule("PERIOD_CLOSED", message),
            "IDEMPOTENCY_MISMATCH" => Refusal::rule("IDEMPOTENCY_MISMATCH", message),
            _ => error.into(),
        },
        StoreError::Duplicate(ref name) if name == "entry_reverses_key" => Refusal::rule(
            "already-reversed",
            "the entry was reversed before; one exact reversal is all there is",
        ),
        other => other.into(),
    }
}

/// The period that takes an event of this day: its own while that is open, else the first open one after it.
pub fn posting_period(tx: &mut Tx<'_>, fund: FundId, effective: NaiveDate) -> Result<Period, Refusal> {
    let outside = || Invalid::at("/effective", "the date is outside the calendar that we keep");
    let mut period = Period::containing(effective).ok_or_else(outside)?;
    let closed = tx.closed_periods(fund)?;
    while closed.iter().any(|(taken, _)| *taken == period) {
        period = if period.no < 12 {
            Period { no: period.no + 1, ..period }
        } else {
            Period { fy: period.fy.next(), no: 1 }
        };
    }
    Ok(period)
}
