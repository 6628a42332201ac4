//! How the refusals of runs and of payment files are told.

use trellis_budgets::RunRefusal;
use trellis_publishing::payment_files::{PaymentFileError, SettlementFileError};

use crate::Refusal;

impl From<RunRefusal> for Refusal {
    fn from(refusal: RunRefusal) -> Self {
        let told = Self::rule(refusal.code(), &refusal);
        match refusal {
            RunRefusal::SecondApprovalNeeded { total } => told.with("total_p", total.get()),
            RunRefusal::NotReady(problems) => {
                let items: Vec<u32> = problems.iter().map(|problem| problem.number).collect();
                told.with("items", items)
            }
            RunRefusal::TransitionNotAllowed { .. }
            | RunRefusal::Empty
            | RunRefusal::ApprovalVoid
            | RunRefusal::SamePerson(_)
            | RunRefusal::NoSuchItem(_)
            | RunRefusal::SerialsUsedUp
            | RunRefusal::TooLarge
            | RunRefusal::UnknownReference { .. }
            | RunRefusal::OtherAmount { .. }
            | RunRefusal::AlreadyTold { .. } => told,
        }
    }
}

impl From<PaymentFileError> for Refusal {
    fn from(error: PaymentFileError) -> Self {
        Self::rule(error.code(), error)
    }
}

impl From<SettlementFileError> for Refusal {
    fn from(error: SettlementFileError) -> Self {
        Self::rule(error.code(), error)
    }
}
