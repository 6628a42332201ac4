//! How a run of payments stands, and which steps it can take.

use trellis_access::{Action, Principal};
use trellis_budgets::{InvoiceState, RunState};
use trellis_kernel::PaymentRunId;

use crate::shapes::Sheet;
use crate::templating::Link;
use crate::view::Tag;

/// The address of a run.
pub(super) fn address(id: PaymentRunId) -> String {
    format!("/payment-runs/{id}")
}

/// A page about runs as a whole, with the links to the others.
pub(super) fn sheet(title: &str, page: &str) -> Sheet {
    let views = [("", "Runs"), ("/accounts", "Accounts"), ("/limits", "Approval limits")];
    let begun = Sheet::new(title);
    views.into_iter().fold(begun, |sheet, (at, text)| {
        sheet.view(text, format!("/payment-runs{at}"), at.trim_start_matches('/') == page)
    })
}

/// How a run stands.
pub(super) fn tag(state: &RunState) -> Tag {
    let (text, colour) = match state {
        RunState::Draft => ("Draft", "govuk-tag--grey"),
        RunState::Checked { first: None, .. } => ("Checked", "govuk-tag--blue"),
        RunState::Checked { first: Some(_), .. } => ("Approved by one of two", "govuk-tag--yellow"),
        RunState::Approved(_) => ("Approved", "govuk-tag--blue"),
        RunState::Released { .. } => ("Released to the bank", "govuk-tag--yellow"),
        RunState::Settled { .. } => ("Settled", "govuk-tag--green"),
    };
    Tag { text, colour }
}

/// A step of an invoice at the trust's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InvoiceStep {
    Match,
    Approve,
    Dispute,
    Hold,
    Release,
    Resolve,
    Cancel,
    Pay,
}

impl InvoiceStep {
    const ALL: [Self; 8] = [
        Self::Match,
        Self::Approve,
        Self::Pay,
        Self::Dispute,
        Self::Hold,
        Self::Release,
        Self::Resolve,
        Self::Cancel,
    ];

    /// Its name in addresses.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Approve => "approve",
            Self::Dispute => "dispute",
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Resolve => "resolve",
            Self::Cancel => "cancel",
            Self::Pay => "pay",
        }
    }

    /// The step of that name.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// What its link says.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Match => "Match with the contract",
            Self::Approve => "Approve for payment",
            Self::Dispute => "Dispute",
            Self::Hold => "Hold",
            Self::Release => "Let go of the hold",
            Self::Resolve => "End the dispute",
            Self::Cancel => "Cancel",
            Self::Pay => "Ask for its payment",
        }
    }

    /// Whether an invoice that stands so takes the step; the rule itself is asked when it is taken.
    const fn follows(self, state: &InvoiceState) -> bool {
        match state {
            InvoiceState::Received { .. } => {
                matches!(self, Self::Match | Self::Dispute | Self::Hold | Self::Cancel)
            }
            InvoiceState::Queried { .. } => {
                matches!(self, Self::Match | Self::Dispute | Self::Cancel)
            }
            InvoiceState::Held { .. } => matches!(self, Self::Release | Self::Cancel),
            InvoiceState::Disputed { .. } => matches!(self, Self::Resolve),
            InvoiceState::Matched => matches!(self, Self::Approve),
            InvoiceState::Approved | InvoiceState::Returned { .. } => matches!(self, Self::Pay),
            InvoiceState::Invalid { .. }
            | InvoiceState::InRun { .. }
            | InvoiceState::Paid { .. }
            | InvoiceState::Cancelled { .. } => false,
        }
    }

    /// The action that it is.
    const fn action(self) -> Action {
        match self {
            Self::Match => Action::MatchInvoice,
            Self::Approve => Action::ApproveInvoice,
            Self::Dispute => Action::DisputeInvoice,
            Self::Hold => Action::HoldInvoice,
            Self::Release => Action::ReleaseInvoice,
            Self::Resolve => Action::ResolveInvoice,
            Self::Cancel => Action::CancelInvoice,
            Self::Pay => Action::CreatePayment,
        }
    }
}

/// The steps that an invoice can take in somebody's hands.
pub(crate) fn invoice_steps(address: &str, state: &InvoiceState, hands: &Principal) -> Vec<Link> {
    let may = |step: &InvoiceStep| step.follows(state) && hands.is_offered(step.action());
    let steps = InvoiceStep::ALL.into_iter().filter(may);
    steps
        .map(|step| Link { text: step.words().to_owned(), href: format!("{address}/{}", step.key()) })
        .collect()
}
