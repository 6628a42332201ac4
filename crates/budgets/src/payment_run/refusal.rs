//! Why a run of payments cannot do what was asked of it.

use thiserror::Error;
use trellis_kernel::{PaymentId, Pence};

use super::RunProblem;

/// Why a run of payments cannot do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RunRefusal {
    /// The step is not one that the state allows.
    #[error("a run that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// Nothing is due, or all of it was left out or taken out.
    #[error("there is nothing to pay in this run")]
    Empty,
    /// Items cannot be paid.
    #[error("{} of the run cannot be paid: {}", count(.0), listed(.0))]
    NotReady(Vec<RunProblem>),
    /// The contents are others than those approved.
    #[error("the run has changed since it was approved, so the approval is void; check and approve it again")]
    ApprovalVoid,
    /// The approver may not approve as much alone.
    #[error(
        "the run comes to {total}, above what its approver may approve alone; a second person approves it too"
    )]
    SecondApprovalNeeded {
        /// What it comes to.
        total: Pence,
    },
    /// One person would do two of the steps.
    #[error("{0}")]
    SamePerson(&'static str),
    /// No such item.
    #[error("payment {0} is not in this run")]
    NoSuchItem(PaymentId),
    /// The numbers are used up.
    #[error("all 999,999 batch numbers are used")]
    SerialsUsedUp,
    /// The arithmetic does not fit.
    #[error("the run comes to more than can be counted")]
    TooLarge,
    /// The file speaks of something that is not in the run.
    #[error("line {line}: {reference} is not in this run; nothing was taken")]
    UnknownReference {
        /// The line of the file.
        line: u64,
        /// What it names.
        reference: String,
    },
    /// The file has another amount than the run.
    #[error("line {line}: {reference} was sent for {expected}, and the file says {found}; nothing was taken")]
    OtherAmount {
        /// The line of the file.
        line: u64,
        /// The item.
        reference: String,
        /// What was sent.
        expected: Pence,
        /// What the file says.
        found: Pence,
    },
    /// The bank has said this, or the contrary, before.
    #[error("line {line}: {reference} is {from} already and cannot become {to}; nothing was taken")]
    AlreadyTold {
        /// The line of the file.
        line: u64,
        /// The item.
        reference: String,
        /// Where it is.
        from: &'static str,
        /// What the file says.
        to: &'static str,
    },
}

impl RunRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::Empty => "run-empty",
            Self::NotReady(_) => "run-not-ready",
            Self::ApprovalVoid => "approval-void",
            Self::SecondApprovalNeeded { .. } => "second-approval-needed",
            Self::SamePerson(_) => "sod-2",
            Self::NoSuchItem(_) | Self::UnknownReference { .. } => "not-in-run",
            Self::SerialsUsedUp => "batch-numbers-used-up",
            Self::TooLarge => "amount-too-large",
            Self::OtherAmount { .. } => "settlement-amount",
            Self::AlreadyTold { .. } => "settlement-repeated",
        }
    }
}

fn count(problems: &[RunProblem]) -> String {
    if problems.len() == 1 { "one payment".to_owned() } else { format!("{} payments", problems.len()) }
}

fn listed(problems: &[RunProblem]) -> String {
    let each = problems.iter().map(|problem| format!("item {}, {}", problem.number, problem.reason));
    each.collect::<Vec<_>>().join("; ")
}
