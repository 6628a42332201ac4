//! What every page of a contract says of it: how it stands, and the way back.

use trellis_contracts::ContractPhase;
use trellis_kernel::ContractId;

use crate::templating::Link;
use crate::view::{Tag, back_to};

/// The way back to a contract.
pub(super) fn back(id: ContractId) -> Link {
    back_to("Back to the contract", format!("/contracts/{id}"))
}

/// How a contract stands.
pub(super) fn tag(phase: ContractPhase) -> Tag {
    match phase {
        ContractPhase::Entered => Tag { text: "Signed", colour: "govuk-tag--blue" },
        ContractPhase::Active => Tag { text: "Active", colour: "govuk-tag--green" },
        ContractPhase::Ended => Tag { text: "Ended", colour: "govuk-tag--grey" },
        ContractPhase::Terminated => Tag { text: "Terminated", colour: "govuk-tag--red" },
    }
}
