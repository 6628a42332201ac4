//! Where an invoice is, in words for whoever sent it.

use serde::Serialize;
use trellis_budgets::InvoiceState;

use crate::view::Tag;

/// Where an invoice is, and what that means.
#[derive(Serialize)]
pub(super) struct Progress {
    tag: Tag,
    /// How far it has come: received, matched, approved, being paid, paid.
    step: usize,
    /// Why it stands still, where it does.
    why: Option<String>,
}

/// Where an invoice is.
pub(super) fn progress(state: &InvoiceState) -> Progress {
    let (text, colour, step, why) = match state {
        InvoiceState::Received { note } => ("Received", "govuk-tag--blue", 1, note.clone()),
        InvoiceState::Held { reason, .. } => ("Held", "govuk-tag--yellow", 1, Some(reason.clone())),
        InvoiceState::Invalid { reason, .. } => ("Refused", "govuk-tag--red", 0, Some(reason.clone())),
        InvoiceState::Queried { reason, .. } => ("Queried", "govuk-tag--yellow", 1, Some(reason.clone())),
        InvoiceState::Disputed { reason } => ("Disputed", "govuk-tag--red", 1, Some(reason.clone())),
        InvoiceState::Matched => ("Matched", "govuk-tag--blue", 2, None),
        InvoiceState::Approved => ("Approved", "govuk-tag--blue", 3, None),
        InvoiceState::InRun { .. } => ("Being paid", "govuk-tag--blue", 4, None),
        InvoiceState::Paid { .. } => ("Paid", "govuk-tag--green", 5, None),
        InvoiceState::Returned { reason } => {
            ("Sent back by the bank", "govuk-tag--red", 3, Some(reason.clone()))
        }
        InvoiceState::Cancelled { reason } => ("Cancelled", "govuk-tag--grey", 0, Some(reason.clone())),
    };
    Progress { tag: Tag { text, colour }, step, why }
}
