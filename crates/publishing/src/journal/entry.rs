//! A journal entry as the export needs it.

use chrono::NaiveDate;
use trellis_kernel::Pence;

use super::account::AccountName;

/// An entry of a fund's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its identifier.
    pub id: String,
    /// When it counts.
    pub effective: NaiveDate,
    /// What kind of event it is.
    pub kind: String,
    /// Why it was made.
    pub narrative: String,
    /// Its postings, of one or more layers.
    pub postings: Vec<JournalPosting>,
}

/// One line of an entry. Debits are above nothing, credits below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalPosting {
    /// The account.
    pub account: AccountName,
    /// The amount.
    pub amount: Pence,
    /// What else it names: words and values without commas or colons.
    pub tags: Vec<(&'static str, String)>,
}
