//! How the refusals of payees and their accounts are told.

use trellis_budgets::BankChangeRefusal;

use crate::Refusal;

impl From<BankChangeRefusal> for Refusal {
    fn from(refusal: BankChangeRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}
