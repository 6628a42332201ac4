//! The life of an invoice: received, matched or queried, approved, put into a payment, paid.

use trellis_kernel::{InvoiceId, PaymentId, Pence, PersonId};

use crate::{InvoiceDetails, InvoiceRefusal, Match};

/// An invoice and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// What it says.
    pub details: InvoiceDetails,
    /// Who has handled it.
    pub hands: Hands,
    /// Where it is in its life.
    pub state: InvoiceState,
}

/// The people who have handled an invoice: no one is two of them, save that a matcher may have sent it on behalf of the
/// supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hands {
    /// Who sent it, or entered it for the supplier.
    pub submitted: PersonId,
    /// Who matched it.
    pub matched: Option<PersonId>,
    /// Who approved it.
    pub approved: Option<PersonId>,
}

/// Where an invoice is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvoiceState {
    /// It is here.
    Received,
    /// It cannot be an invoice; the supplier is told at once (Procurement Act 2023 s.68).
    Invalid {
        /// What is wrong with it.
        reason: String,
    },
    /// It is not what was expected.
    Queried {
        /// Invoiced less expected.
        difference: Pence,
        /// In words.
        reason: String,
    },
    /// We do not agree with it; the supplier is told at once (s.68).
    Disputed {
        /// Why not.
        reason: String,
    },
    /// It is what was expected.
    Matched,
    /// It may be paid.
    Approved,
    /// A payment has been requested for it.
    InRun {
        /// The payment.
        payment: PaymentId,
    },
    /// The money is with the supplier.
    Paid {
        /// The payment.
        payment: PaymentId,
    },
    /// The bank sent the money back.
    Returned {
        /// Why.
        reason: String,
    },
    /// It is withdrawn.
    Cancelled {
        /// Why.
        reason: String,
    },
}

impl Invoice {
    /// An invoice that has just arrived.
    pub fn receive(id: InvoiceId, details: InvoiceDetails, submitted: PersonId) -> Self {
        let hands = Hands { submitted, matched: None, approved: None };
        Self { id, details, hands, state: InvoiceState::Received }
    }

    /// What matching found. A queried or disputed invoice may be matched again, once the supplier has answered.
    pub fn matched(self, by: PersonId, found: Match) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Disputed, Queried, Received};
        let ready = matches!(self.state, Received | Queried { .. } | Disputed { .. });
        let hands = Hands { matched: Some(by), ..self.hands };
        let state = match found {
            Match::Agreed => InvoiceState::Matched,
            Match::Query { difference, reason } => Queried { difference, reason },
        };
        self.go(ready, state, hands)
    }

    /// It cannot be an invoice.
    pub fn reject(self, reason: String) -> Result<Self, InvoiceRefusal> {
        let (ready, hands) = (matches!(self.state, InvoiceState::Received), self.hands);
        self.go(ready, InvoiceState::Invalid { reason }, hands)
    }

    /// We do not agree with it.
    pub fn dispute(self, reason: String) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Matched, Queried, Received};
        let (ready, hands) = (matches!(self.state, Received | Queried { .. } | Matched), self.hands);
        self.go(ready, InvoiceState::Disputed { reason }, hands)
    }

    /// Another person than the sender and the matcher says that it may be paid.
    pub fn approve(self, by: PersonId) -> Result<Self, InvoiceRefusal> {
        let ready = matches!(self.state, InvoiceState::Matched);
        if ready && (by == self.hands.submitted || Some(by) == self.hands.matched) {
            return Err(InvoiceRefusal::SelfApproval);
        }
        let hands = Hands { approved: Some(by), ..self.hands };
        self.go(ready, InvoiceState::Approved, hands)
    }

    /// A payment is requested for it. A returned invoice may be paid again.
    pub fn put_in_run(self, payment: PaymentId) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Approved, Returned};
        let (ready, hands) = (matches!(self.state, Approved | Returned { .. }), self.hands);
        self.go(ready, InvoiceState::InRun { payment }, hands)
    }

    /// The bank has paid.
    pub fn pay(self) -> Result<Self, InvoiceRefusal> {
        let InvoiceState::InRun { payment } = self.state else {
            return Err(self.not_allowed("paid"));
        };
        Ok(Self { state: InvoiceState::Paid { payment }, ..self })
    }

    /// The bank has sent the money back, before or after settlement.
    pub fn bounce(self, reason: String) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{InRun, Paid};
        let (ready, hands) = (matches!(self.state, InRun { .. } | Paid { .. }), self.hands);
        self.go(ready, InvoiceState::Returned { reason }, hands)
    }

    /// It is withdrawn, before anyone approved it.
    pub fn cancel(self, reason: String) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Disputed, Invalid, Matched, Queried, Received};
        let early =
            matches!(self.state, Received | Invalid { .. } | Queried { .. } | Disputed { .. } | Matched);
        let hands = self.hands;
        self.go(early, InvoiceState::Cancelled { reason }, hands)
    }

    fn go(self, ready: bool, state: InvoiceState, hands: Hands) -> Result<Self, InvoiceRefusal> {
        if ready { Ok(Self { hands, state, ..self }) } else { Err(self.not_allowed(state.key())) }
    }

    fn not_allowed(&self, to: &'static str) -> InvoiceRefusal {
        InvoiceRefusal::TransitionNotAllowed { from: self.state.key(), to }
    }
}

impl InvoiceState {
    /// Its name in the database and on the wire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Invalid { .. } => "invalid",
            Self::Queried { .. } => "queried",
            Self::Disputed { .. } => "disputed",
            Self::Matched => "matched",
            Self::Approved => "approved",
            Self::InRun { .. } => "in_run",
            Self::Paid { .. } => "paid",
            Self::Returned { .. } => "returned",
            Self::Cancelled { .. } => "cancelled",
        }
    }
}

#[cfg(test)]
#[path = "invoice_tests.rs"]
mod tests;
