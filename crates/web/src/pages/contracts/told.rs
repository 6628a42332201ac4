//! How a contract stands, as a coloured word.

use trellis_contracts::ContractPhase;

use crate::view::Tag;

/// How a contract stands.
pub(super) fn tag(phase: ContractPhase) -> Tag {
    match phase {
        ContractPhase::Entered => Tag { text: "Signed", colour: "govuk-tag--blue" },
        ContractPhase::Active => Tag { text: "Active", colour: "govuk-tag--green" },
        ContractPhase::Ended => Tag { text: "Ended", colour: "govuk-tag--grey" },
        ContractPhase::Terminated => Tag { text: "Terminated", colour: "govuk-tag--red" },
    }
}
