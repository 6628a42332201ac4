//! The change of a payee's bank account: requested with evidence, confirmed by a call to a number that we held before,
//! checked with the payee's bank, approved by a second person, and in force after two working days.
//!
//! A forged letter with "our new bank details" is the commonest fraud on those who pay. Each step here stops one way of it.

mod approval;
mod evidence;
mod hold;
mod refusal;

pub use evidence::{CallBack, Confirmation, ConfirmationResult, ContactKind, Evidence, HeldContact};
pub use hold::first_day_in_force;
pub use refusal::BankChangeRefusal;

use chrono::{DateTime, Utc};
use trellis_kernel::{BankChangeId, PersonId};

use crate::PartyAccount;

/// Who did something, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A request to pay a payee into another account, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankChange {
    /// Its id.
    pub id: BankChangeId,
    /// The account to pay into.
    pub account: PartyAccount,
    /// Whether the modulus check could say that it can be an account; false where the sort code is in no table.
    pub modulus_passed: bool,
    /// What the request rests on.
    pub evidence: Evidence,
    /// Who asked for it.
    pub requested: Stamp,
    /// The call to a number that we held before.
    pub call_back: Option<CallBack>,
    /// What the payee's bank says of the name.
    pub confirmation: Option<Confirmation>,
    /// Where it is.
    pub state: BankChangeState,
}

/// Where a request is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankChangeState {
    /// It waits for the call, the bank and a second person.
    Requested,
    /// A second person approved it.
    Approved {
        /// Who and when.
        approved: Stamp,
        /// Why, where the bank did not simply confirm the name.
        reason: Option<String>,
        /// From when payments go there.
        effective_from: DateTime<Utc>,
    },
    /// It will not be done.
    Refused {
        /// Who and when.
        refused: Stamp,
        /// Why.
        reason: String,
    },
}

impl BankChangeState {
    /// Its name in the database and on the wire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved { .. } => "approved",
            Self::Refused { .. } => "refused",
        }
    }
}

/// What the modulus check said of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountCheck {
    /// It can be an account.
    Passed,
    /// It cannot.
    Failed,
    /// Its sort code is in no table.
    Unknown,
}

impl BankChange {
    /// A request for an account that the modulus check does not rule out.
    pub fn request(
        id: BankChangeId,
        account: PartyAccount,
        check: AccountCheck,
        evidence: Evidence,
        requested: Stamp,
    ) -> Result<Self, BankChangeRefusal> {
        if check == AccountCheck::Failed {
            return Err(BankChangeRefusal::ModulusFailed);
        }
        Ok(Self {
            id,
            account,
            modulus_passed: check == AccountCheck::Passed,
            evidence,
            requested,
            call_back: None,
            confirmation: None,
            state: BankChangeState::Requested,
        })
    }

    /// From when payments go to the account; none before it is approved.
    pub fn effective_from(&self) -> Option<DateTime<Utc>> {
        match &self.state {
            BankChangeState::Approved { effective_from, .. } => Some(*effective_from),
            BankChangeState::Requested | BankChangeState::Refused { .. } => None,
        }
    }

    fn waiting(&self, to: &'static str) -> Result<(), BankChangeRefusal> {
        match self.state {
            BankChangeState::Requested => Ok(()),
            BankChangeState::Approved { .. } | BankChangeState::Refused { .. } => {
                Err(BankChangeRefusal::TransitionNotAllowed { from: self.state.key(), to })
            }
        }
    }
}

#[cfg(test)]
mod tests;
