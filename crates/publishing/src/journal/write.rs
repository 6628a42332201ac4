//! Writing the journal: one transaction per entry and layer, and at the end the balance that each account must have.

use std::collections::BTreeMap;
use std::io;

use chrono::NaiveDate;
use thiserror::Error;
use trellis_ledger::Layer;

use super::account::{AccountName, plain};
use super::entry::{JournalEntry, JournalPosting};

/// What was written, for the report beside the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalTotals {
    /// Entries written.
    pub entries: usize,
    /// Postings written.
    pub postings: usize,
    /// The balance of each account, in pence.
    pub balances: BTreeMap<AccountName, i128>,
}

/// Why a journal cannot be written.
#[derive(Debug, Error)]
pub enum JournalError {
    /// A layer of an entry does not sum to nothing.
    #[error("entry {entry}: the {} layer is {difference} pence out", layer.code())]
    Unbalanced {
        /// The entry.
        entry: String,
        /// The layer.
        layer: Layer,
        /// By how much, in pence.
        difference: i128,
    },
    /// The entries do not come in the order of their dates.
    #[error("entry {entry} of {date} comes after one of {after}")]
    Order {
        /// The entry.
        entry: String,
        /// Its date.
        date: NaiveDate,
        /// The date before it.
        after: NaiveDate,
    },
    /// The entries could not be read, or the text could not be written.
    #[error("the journal could not be written: {0}")]
    Io(#[from] io::Error),
}

impl JournalError {
    /// The slug of the problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unbalanced { .. } => "UNBALANCED_LAYER",
            Self::Order { .. } => "journal-order",
            Self::Io(_) => "journal-io",
        }
    }
}

/// Writes entries in the order of their dates. Memory grows with the number of accounts, not of entries.
pub fn write_journal(
    out: &mut impl io::Write,
    title: &str,
    entries: impl IntoIterator<Item = io::Result<JournalEntry>>,
) -> Result<JournalTotals, JournalError> {
    writeln!(out, "; {}", plain(title))?;
    writeln!(out, "commodity GBP 1000.00\n")?;
    let mut totals = JournalTotals::default();
    let mut latest: Option<NaiveDate> = None;
    for entry in entries {
        let entry = entry?;
        if let Some(after) = latest.filter(|after| *after > entry.effective) {
            return Err(JournalError::Order { entry: entry.id, date: entry.effective, after });
        }
        latest = Some(entry.effective);
        for layer in Layer::ALL {
            write_layer(out, &entry, layer, &mut totals)?;
        }
        totals.entries += 1;
    }
    if let Some(date) = latest {
        write_assertions(out, date, &totals.balances)?;
    }
    out.flush()?;
    Ok(totals)
}

fn write_layer(
    out: &mut impl io::Write,
    entry: &JournalEntry,
    layer: Layer,
    totals: &mut JournalTotals,
) -> Result<(), JournalError> {
    let postings: Vec<&JournalPosting> =
        entry.postings.iter().filter(|posting| posting.account.account.layer() == layer).collect();
    if postings.is_empty() {
        return Ok(());
    }
    let difference: i128 = postings.iter().map(|posting| i128::from(posting.amount.get())).sum();
    if difference != 0 {
        return Err(JournalError::Unbalanced { entry: entry.id.clone(), layer, difference });
    }
    let (kind, narrative) = (plain(&entry.kind), plain(&entry.narrative));
    writeln!(out, "{} {kind} - {narrative}", entry.effective)?;
    writeln!(out, "    ; entry: {}, layer: {}", plain(&entry.id), layer.code())?;
    for posting in postings {
        let pence = i128::from(posting.amount.get());
        let tags: Vec<String> =
            posting.tags.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect();
        let tags = if tags.is_empty() { String::new() } else { format!("  ; {}", tags.join(", ")) };
        writeln!(out, "    {}  GBP {}{tags}", posting.account, decimal(pence))?;
        let balance = totals.balances.entry(posting.account.clone()).or_default();
        *balance = balance.saturating_add(pence);
        totals.postings += 1;
    }
    writeln!(out)?;
    Ok(())
}

/// The balance that each account must have: a copy that is a penny out is refused by its reader. Names that differ only in
/// marks which a journal cannot hold are one account there.
fn write_assertions(
    out: &mut impl io::Write,
    date: NaiveDate,
    balances: &BTreeMap<AccountName, i128>,
) -> Result<(), JournalError> {
    let mut as_written: BTreeMap<String, i128> = BTreeMap::new();
    for (account, balance) in balances {
        *as_written.entry(account.to_string()).or_default() += balance;
    }
    writeln!(out, "{date} balances\n    ; layer: all")?;
    for (account, balance) in as_written {
        writeln!(out, "    {account}  GBP 0.00 = GBP {}", decimal(balance))?;
    }
    Ok(())
}

fn decimal(pence: i128) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let pence = pence.unsigned_abs();
    format!("{sign}{}.{:02}", pence / 100, pence % 100)
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
