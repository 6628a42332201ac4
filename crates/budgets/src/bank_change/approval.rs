//! The steps from a request to an approval.

use chrono::{DateTime, Utc};

use super::{
    BankChange, BankChangeRefusal, BankChangeState, CallBack, Confirmation, ConfirmationResult, ContactKind,
    HeldContact, Stamp,
};

impl BankChange {
    /// The payee was called, on a number that we held before the request, and said that the request is theirs. Whoever
    /// asked for the change does not make the call.
    pub fn call_back(self, contact: &HeldContact, called: Stamp) -> Result<Self, BankChangeRefusal> {
        self.check_call(contact, called)?;
        Ok(Self { call_back: Some(CallBack { contact: contact.id, called }), ..self })
    }

    /// The payee was called and knows nothing of it: the request ends there.
    pub fn disown(self, contact: &HeldContact, called: Stamp) -> Result<Self, BankChangeRefusal> {
        self.check_call(contact, called)?;
        self.refuse(called, "the payee did not confirm the request when we called".to_owned())
    }

    fn check_call(&self, contact: &HeldContact, called: Stamp) -> Result<(), BankChangeRefusal> {
        self.waiting("called back")?;
        if called.by == self.requested.by {
            return Err(BankChangeRefusal::SamePerson);
        }
        if contact.kind != ContactKind::Telephone {
            return Err(BankChangeRefusal::NotATelephone);
        }
        if !contact.held_before(self.requested.at, self.requested.by) {
            return Err(BankChangeRefusal::NumberNotHeldBefore);
        }
        Ok(())
    }

    /// What the payee's bank says of the name. A later answer takes the place of an earlier one.
    pub fn confirm_payee(self, confirmation: Confirmation) -> Result<Self, BankChangeRefusal> {
        self.waiting("confirmed")?;
        Ok(Self { confirmation: Some(confirmation), ..self })
    }

    /// A second person approves it, once the payee has been called and the bank has been asked. Where the bank did not
    /// simply say yes, the approver says why it is right all the same; where it said no, nobody can.
    pub fn approve(
        self,
        approved: Stamp,
        reason: Option<String>,
        effective_from: DateTime<Utc>,
    ) -> Result<Self, BankChangeRefusal> {
        self.waiting("approved")?;
        if approved.by == self.requested.by {
            return Err(BankChangeRefusal::SamePerson);
        }
        if self.call_back.is_none() {
            return Err(BankChangeRefusal::CallBackMissing);
        }
        let confirmation = self.confirmation.ok_or(BankChangeRefusal::ConfirmationMissing)?;
        match confirmation.result {
            ConfirmationResult::Match => {}
            ConfirmationResult::NoMatch => return Err(BankChangeRefusal::PayeeNotConfirmed),
            ConfirmationResult::CloseMatch | ConfirmationResult::Unavailable if reason.is_some() => {}
            ConfirmationResult::CloseMatch | ConfirmationResult::Unavailable => {
                return Err(BankChangeRefusal::ReasonNeeded);
            }
        }
        Ok(Self { state: BankChangeState::Approved { approved, reason, effective_from }, ..self })
    }

    /// It will not be done. Anyone may stop it while it waits, and while it is held after its approval.
    pub fn refuse(self, refused: Stamp, reason: String) -> Result<Self, BankChangeRefusal> {
        let over = match &self.state {
            BankChangeState::Requested => false,
            BankChangeState::Approved { effective_from, .. } => *effective_from <= refused.at,
            BankChangeState::Refused { .. } => true,
        };
        if over {
            return Err(BankChangeRefusal::TransitionNotAllowed { from: self.state.key(), to: "refused" });
        }
        Ok(Self { state: BankChangeState::Refused { refused, reason }, ..self })
    }
}
