//! Refusals of a contract on their way to the caller.

use trellis_contracts::{ChangeRefusal, ContractRefusal, VariationRefusal};
use trellis_tendering::regime::ModificationRefusal;

use crate::Refusal;

impl From<ContractRefusal> for Refusal {
    fn from(refusal: ContractRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ChangeRefusal> for Refusal {
    fn from(refusal: ChangeRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<VariationRefusal> for Refusal {
    fn from(refusal: VariationRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ModificationRefusal> for Refusal {
    fn from(refusal: ModificationRefusal) -> Self {
        let pointer = match refusal {
            ModificationRefusal::MateriallyDifferent | ModificationRefusal::Unanswered => {
                "/materially_different"
            }
            ModificationRefusal::TooLarge { .. } => "/value_p",
        };
        Self::rule("new-selection-needed", refusal).at(pointer)
    }
}
