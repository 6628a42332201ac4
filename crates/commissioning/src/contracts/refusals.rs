//! Refusals of a contract on their way to the caller.

use trellis_contracts::ContractRefusal;

use crate::Refusal;

impl From<ContractRefusal> for Refusal {
    fn from(refusal: ContractRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}
