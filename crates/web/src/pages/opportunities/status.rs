//! How a published tender stands, as a coloured word.

use trellis_tendering::OpportunityStatus;

use crate::view::Tag;

/// How a tender stands.
pub(crate) fn tag(status: OpportunityStatus) -> Tag {
    match status {
        OpportunityStatus::Open => Tag { text: "Open", colour: "govuk-tag--green" },
        OpportunityStatus::Closed => Tag { text: "Closed", colour: "govuk-tag--grey" },
        OpportunityStatus::Cancelled => Tag { text: "Cancelled", colour: "govuk-tag--red" },
    }
}
