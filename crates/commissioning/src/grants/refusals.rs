//! How the refusals of grants are told.

use trellis_budgets::grant::GrantRefusal;

use crate::Refusal;

impl From<GrantRefusal> for Refusal {
    fn from(refusal: GrantRefusal) -> Self {
        match refusal {
            GrantRefusal::RingFence(refusal) => refusal.into(),
            other => Self::rule(other.code(), other),
        }
    }
}
