//! How the refusals of individual budgets are told.

use trellis_budgets::individual_budget::IndividualBudgetRefusal;

use crate::Refusal;

impl From<IndividualBudgetRefusal> for Refusal {
    fn from(refusal: IndividualBudgetRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}
