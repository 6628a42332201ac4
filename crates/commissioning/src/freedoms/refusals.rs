//! How the refusals of freedoms are told.

use trellis_budgets::FreedomError;

use crate::Refusal;

impl From<FreedomError> for Refusal {
    fn from(error: FreedomError) -> Self {
        Self::rule(error.code(), error)
    }
}
