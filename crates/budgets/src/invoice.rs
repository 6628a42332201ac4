//! The life of an invoice: received, matched or queried, approved, put into a payment, paid.

use trellis_kernel::{InvoiceId, PaymentId, Pence, PersonId};

use crate::{InvoiceDetails, InvoiceKind, InvoiceRefusal, InvoiceState, Match};

/// The code of a hold that a person puts on, and may let go.
pub const ON_HOLD: &str = "ON_HOLD";

/// An invoice and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// What it says.
    pub details: InvoiceDetails,
    /// The part of the net amount that is disputed while the rest goes on.
    pub disputed: Pence,
    /// Why that part is disputed.
    pub dispute: Option<String>,
    /// What credit notes have given back, with VAT.
    pub credited: Pence,
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

impl Invoice {
    /// An invoice that has just arrived.
    pub fn receive(id: InvoiceId, details: InvoiceDetails, submitted: PersonId) -> Self {
        let hands = Hands { submitted, matched: None, approved: None };
        let state = InvoiceState::Received { note: None };
        Self { id, details, disputed: Pence::ZERO, dispute: None, credited: Pence::ZERO, hands, state }
    }

    /// It waits for a person, for a reason with a code.
    pub fn hold(self, code: &str, reason: String) -> Result<Self, InvoiceRefusal> {
        let (ready, hands) = (matches!(self.state, InvoiceState::Received { .. }), self.hands);
        self.go(ready, InvoiceState::Held { code: code.to_owned(), reason }, hands)
    }

    /// It need wait no longer. What is wrong with the document itself stays wrong; a person's own hold is let go.
    pub fn release(self) -> Result<Self, InvoiceRefusal> {
        match &self.state {
            InvoiceState::Held { code, .. } if code == ON_HOLD => {
                Ok(Self { state: InvoiceState::Received { note: None }, ..self })
            }
            InvoiceState::Held { code, .. } => Err(InvoiceRefusal::HoldStands(code.clone())),
            InvoiceState::Received { .. }
            | InvoiceState::Invalid { .. }
            | InvoiceState::Queried { .. }
            | InvoiceState::Disputed { .. }
            | InvoiceState::Matched
            | InvoiceState::Approved
            | InvoiceState::InRun { .. }
            | InvoiceState::Paid { .. }
            | InvoiceState::Returned { .. }
            | InvoiceState::Cancelled { .. } => Err(self.not_allowed("received")),
        }
    }

    /// Refuses what cannot be matched in its state, before anything is compared.
    pub fn may_be_matched(&self) -> Result<(), InvoiceRefusal> {
        use InvoiceState::{Disputed, Queried, Received};
        let ready = matches!(self.state, Received { .. } | Queried { .. } | Disputed { .. });
        if ready { Ok(()) } else { Err(self.not_allowed("matched")) }
    }

    /// What matching found. A queried or disputed invoice may be matched again, once the supplier has answered.
    pub fn matched(self, by: PersonId, found: Match) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::Queried;
        let ready = self.may_be_matched().is_ok();
        let hands = Hands { matched: Some(by), ..self.hands };
        let state = match found {
            Match::Agreed => InvoiceState::Matched,
            Match::Query { difference, reason } => Queried { difference, reason },
        };
        self.go(ready, state, hands)
    }

    /// It cannot be an invoice: it breaks rules with these codes.
    pub fn reject(self, codes: Vec<String>, reason: String) -> Result<Self, InvoiceRefusal> {
        let (ready, hands) = (matches!(self.state, InvoiceState::Received { .. }), self.hands);
        self.go(ready, InvoiceState::Invalid { codes, reason }, hands)
    }

    /// Another person than the sender and the matcher says that it may be paid.
    pub fn approve(self, by: PersonId) -> Result<Self, InvoiceRefusal> {
        let ready = matches!(self.state, InvoiceState::Matched);
        if ready && self.is_credit_note() {
            return Err(InvoiceRefusal::CreditNoteNotPaid);
        }
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
        if ready && !self.payable()?.is_positive() {
            return Err(InvoiceRefusal::NothingLeft);
        }
        self.go(ready, InvoiceState::InRun { payment }, hands)
    }

    /// Its payment is taken out of a run: it may be paid in another.
    pub fn take_out_of_run(self) -> Result<Self, InvoiceRefusal> {
        let (ready, hands) = (matches!(self.state, InvoiceState::InRun { .. }), self.hands);
        self.go(ready, InvoiceState::Approved, hands)
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

    /// It is withdrawn, before it was matched: what is spent already is given back by a credit note.
    pub fn cancel(self, reason: String) -> Result<Self, InvoiceRefusal> {
        use InvoiceState::{Disputed, Held, Invalid, Queried, Received};
        let early = matches!(
            self.state,
            Received { .. } | Invalid { .. } | Held { .. } | Queried { .. } | Disputed { .. }
        );
        let hands = self.hands;
        self.go(early, InvoiceState::Cancelled { reason }, hands)
    }

    /// Whether it gives money back.
    pub fn is_credit_note(&self) -> bool {
        matches!(self.details.kind, InvoiceKind::CreditNote { .. })
    }

    /// Whether it asks for a payment on account.
    pub fn is_on_account(&self) -> bool {
        matches!(self.details.kind, InvoiceKind::OnAccount)
    }

    pub(crate) fn go(self, ready: bool, state: InvoiceState, hands: Hands) -> Result<Self, InvoiceRefusal> {
        if ready { Ok(Self { hands, state, ..self }) } else { Err(self.not_allowed(state.key())) }
    }

    pub(crate) fn not_allowed(&self, to: &'static str) -> InvoiceRefusal {
        InvoiceRefusal::TransitionNotAllowed { from: self.state.key(), to }
    }
}

#[cfg(test)]
#[path = "invoice_tests.rs"]
mod tests;
