//! A run of payments: prepared, checked, approved by another person, released by a third, settled by the bank item by item.
//!
//! What is approved is a hash of the contents: whom, into which account, how much, and when. Whatever changes afterwards,
//! here or on file, makes another hash, and the approval is void.

mod content;
mod item;
mod reconciliation;
mod refusal;
mod settlement;
mod steps;

pub use content::RunHash;
pub use item::{LeftOut, Payer, RunItem, RunProblem};
pub use reconciliation::Reconciliation;
pub use refusal::RunRefusal;
pub use settlement::{BankOutcome, BankWord, ReleasedItem, settle_items};

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{FundId, PaymentRunId, Pence, PersonId};

use crate::Stamp;

/// The highest serial number: six digits.
pub const MOST_SERIAL: u32 = 999_999;

/// A run and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRun {
    /// Its id.
    pub id: PaymentRunId,
    /// The fund that pays.
    pub fund: FundId,
    /// The account that it pays from.
    pub payer: Payer,
    /// Its number among the trust's runs, which no other run ever has.
    pub serial: u32,
    /// Invoices that are to be paid by this day are in it.
    pub due_by: NaiveDate,
    /// The day on which the payees are to have the money.
    pub pay_on: NaiveDate,
    /// Who prepared it, and when.
    pub prepared: Stamp,
    /// What it pays, earliest pay-by day first.
    pub items: Vec<RunItem>,
    /// What was due and is not in it, with the reason.
    pub left_out: Vec<LeftOut>,
    /// Where it is.
    pub state: RunState,
}

/// Where a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It is being prepared.
    Draft,
    /// Every item can be paid.
    Checked {
        /// When that was found.
        at: DateTime<Utc>,
        /// The first of two approvers, where the total is above their limit, and what they saw.
        first: Option<(PersonId, RunHash)>,
    },
    /// It may be released.
    Approved(Approval),
    /// Its files may be sent to the bank.
    Released {
        /// The approval.
        approval: Approval,
        /// Who released it, and when.
        released: Stamp,
    },
    /// The bank has spoken of every item.
    Settled {
        /// The approval.
        approval: Approval,
        /// Who released it, and when.
        released: Stamp,
        /// When the last item was told.
        at: DateTime<Utc>,
    },
}

/// Who approved a run, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What was approved.
    pub hash: RunHash,
    /// The first of two approvers, where one alone may not approve as much.
    pub first: Option<PersonId>,
    /// Who approved it last, and when.
    pub approved: Stamp,
}

impl RunState {
    /// Its name in the database and on the wire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked { .. } => "checked",
            Self::Approved(_) => "approved",
            Self::Released { .. } => "released",
            Self::Settled { .. } => "settled",
        }
    }

    /// The approval, once there is one.
    pub const fn approval(&self) -> Option<&Approval> {
        match self {
            Self::Draft | Self::Checked { .. } => None,
            Self::Approved(approval) | Self::Released { approval, .. } | Self::Settled { approval, .. } => {
                Some(approval)
            }
        }
    }

    /// The release, once there is one.
    pub const fn released(&self) -> Option<Stamp> {
        match self {
            Self::Draft | Self::Checked { .. } | Self::Approved(_) => None,
            Self::Released { released, .. } | Self::Settled { released, .. } => Some(*released),
        }
    }
}

impl PaymentRun {
    /// The serial number in six digits, as files carry it.
    pub fn batch_id(&self) -> String {
        format!("{:06}", self.serial)
    }

    /// What the items come to.
    pub fn total(&self) -> Result<Pence, RunRefusal> {
        Pence::sum(self.items.iter().map(|item| item.amount)).ok_or(RunRefusal::TooLarge)
    }

    /// Whether a first person has approved it and a second one is needed.
    pub const fn awaits_second_approval(&self) -> bool {
        matches!(self.state, RunState::Checked { first: Some(_), .. })
    }

    fn not_allowed(&self, to: &'static str) -> RunRefusal {
        RunRefusal::TransitionNotAllowed { from: self.state.key(), to }
    }
}

#[cfg(test)]
mod tests;
