//! How the refusals of placements are told.

use trellis_budgets::placement::PlacementRefusal;

use crate::Refusal;

impl From<PlacementRefusal> for Refusal {
    fn from(refusal: PlacementRefusal) -> Self {
        match refusal {
            PlacementRefusal::Invalid(invalid) => invalid.into(),
            other => Self::rule(other.code(), other),
        }
    }
}
