//! Entries: drafted line by line, and standing only when every layer adds up to nothing.

use chrono::NaiveDate;
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, Period};

use crate::{Account, Dimensions, EntryKind, Layer, LedgerError};

/// The most lines of one entry; the database counts them in a `smallint`.
const MOST_LINES: usize = 10_000;

/// Where and when an event counts, and why it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The fund whose journal takes it.
    pub fund: FundId,
    /// When it counts.
    pub effective: NaiveDate,
    /// The accounting period that takes it: normally that of `effective`, the first open one for late news.
    pub period: Period,
    /// Why, for the reader of the journal. It never names a child.
    pub reason: String,
}

/// One line of an entry. Debits are positive, credits negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The layer; it must be the account's own.
    pub layer: Layer,
    /// The account.
    pub account: Account,
    /// Debit positive, credit negative, never nil.
    pub amount: Pence,
    /// The year that it is charged to, which may differ from the period's year.
    pub charge_fy: FinancialYear,
    /// What it is about.
    pub dimensions: Dimensions,
}

/// An entry being written. Only [`EntryDraft::finish`] makes it one that can be posted.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    occasion: Occasion,
    kind: EntryKind,
    reverses: Option<EntryId>,
    postings: Vec<Posting>,
    too_large: bool,
}

/// An entry of at least two lines whose every layer adds up to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalancedEntry {
    occasion: Occasion,
    kind: EntryKind,
    reverses: Option<EntryId>,
    postings: Vec<Posting>,
}

impl Occasion {
    /// The year of the effective day: what an event is charged to unless it says otherwise.
    pub fn charge_year(&self) -> FinancialYear {
        FinancialYear::containing(self.effective).unwrap_or(self.period.fy)
    }
}

impl EntryDraft {
    /// An entry without lines.
    pub fn new(occasion: Occasion, kind: EntryKind) -> Self {
        Self { occasion, kind, reverses: None, postings: Vec::new(), too_large: false }
    }

    /// Names the entry that this one reverses.
    #[must_use]
    pub fn reversing(mut self, entry: EntryId) -> Self {
        self.reverses = Some(entry);
        self
    }

    /// Adds a debit charged to the year of its effective day, even when a later period takes the entry.
    #[must_use]
    pub fn debit(self, account: Account, amount: Pence, dimensions: &Dimensions) -> Self {
        let fy = self.occasion.charge_year();
        self.debit_in(fy, account, amount, dimensions)
    }

    /// Adds a credit charged to the year of its effective day, even when a later period takes the entry.
    #[must_use]
    pub fn credit(self, account: Account, amount: Pence, dimensions: &Dimensions) -> Self {
        let fy = self.occasion.charge_year();
        self.credit_in(fy, account, amount, dimensions)
    }

    /// Adds a debit charged to a given year.
    #[must_use]
    pub fn debit_in(
        self,
        charge_fy: FinancialYear,
        account: Account,
        amount: Pence,
        dimensions: &Dimensions,
    ) -> Self {
        self.post(Posting {
            layer: account.layer(),
            account,
            amount,
            charge_fy,
            dimensions: dimensions.clone(),
        })
    }

    /// Adds a credit charged to a given year; `amount` is the size of the credit.
    #[must_use]
    pub fn credit_in(
        mut self,
        charge_fy: FinancialYear,
        account: Account,
        amount: Pence,
        dimensions: &Dimensions,
    ) -> Self {
        let Some(amount) = amount.negated() else {
            self.too_large = true;
            return self;
        };
        self.debit_in(charge_fy, account, amount, dimensions)
    }

    /// Adds a line as it is.
    #[must_use]
    pub fn post(mut self, posting: Posting) -> Self {
        self.postings.push(posting);
        self
    }

    /// The entry, if it has a reason and at least two lines, each of some amount in its account's own layer, and
    /// every layer adds up to nothing.
    pub fn finish(self) -> Result<BalancedEntry, LedgerError> {
        if self.too_large {
            return Err(LedgerError::TooLarge);
        }
        let reason = self.occasion.reason.trim();
        if reason.is_empty() || reason.chars().count() > 500 {
            return Err(LedgerError::NoReason);
        }
        match self.postings.len() {
            lines @ (0 | 1) => return Err(LedgerError::TooFewLines(lines)),
            lines if lines > MOST_LINES => {
                return Err(LedgerError::TooManyLines { lines, most: MOST_LINES });
            }
            _ => {}
        }
        for (index, posting) in self.postings.iter().enumerate() {
            check_line(index + 1, posting)?;
        }
        for layer in Layer::ALL {
            let by = layer_sum(&self.postings, layer)?;
            if !by.is_zero() {
                return Err(LedgerError::UnbalancedLayer { layer, by });
            }
        }
        let Self { occasion, kind, reverses, postings, .. } = self;
        Ok(BalancedEntry { occasion, kind, reverses, postings })
    }
}

impl BalancedEntry {
    /// Where and when it counts, and why.
    pub fn occasion(&self) -> &Occasion {
        &self.occasion
    }

    /// The fund whose journal takes it.
    pub fn fund(&self) -> FundId {
        self.occasion.fund
    }

    /// What happened.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// The entry that this one reverses, if it is a reversal.
    pub fn reverses(&self) -> Option<EntryId> {
        self.reverses
    }

    /// The lines, in order.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }
}

fn check_line(line: usize, posting: &Posting) -> Result<(), LedgerError> {
    let Posting { layer, account, amount, .. } = *posting;
    if amount.is_zero() {
        return Err(LedgerError::ZeroAmount { line, account });
    }
    if amount.negated().is_none() {
        return Err(LedgerError::TooLarge);
    }
    if layer != account.layer() {
        return Err(LedgerError::WrongLayer { line, account, layer });
    }
    Ok(())
}

fn layer_sum(postings: &[Posting], layer: Layer) -> Result<Pence, LedgerError> {
    let amounts = postings.iter().filter(|posting| posting.layer == layer).map(|posting| posting.amount);
    Pence::sum(amounts).ok_or(LedgerError::TooLarge)
}
