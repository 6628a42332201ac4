//! How the refusals of uplifts are told.

use trellis_budgets::uplift::UpliftRefusal;

use crate::Refusal;

impl From<UpliftRefusal> for Refusal {
    fn from(refusal: UpliftRefusal) -> Self {
        match refusal {
            UpliftRefusal::Placement(placement) => placement.into(),
            other => Self::rule(other.code(), other),
        }
    }
}
