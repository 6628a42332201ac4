//! Why a change of a bank account cannot do what was asked of it.

use thiserror::Error;

/// Why a change of a bank account cannot do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BankChangeRefusal {
    /// The step is not one that the state allows.
    #[error("a change of bank account that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The number cannot be an account.
    #[error("no bank has an account with this sort code and number; ask the payee to read it again")]
    ModulusFailed,
    /// A call needs a telephone.
    #[error("call the payee on a telephone number that is on file, not at an address")]
    NotATelephone,
    /// The number came with the request, or after it.
    #[error(
        "call a number that was on file before the change was asked for, and not put there by whoever asked"
    )]
    NumberNotHeldBefore,
    /// Nobody has called.
    #[error("call the payee first, on a number that was on file before the request")]
    CallBackMissing,
    /// Nobody has asked the bank.
    #[error("enter first what the payee's bank says of the name (Confirmation of Payee)")]
    ConfirmationMissing,
    /// The bank says that the account is another's.
    #[error("the payee's bank says that the account is not in this name; the change cannot be approved")]
    PayeeNotConfirmed,
    /// The bank did not simply say yes.
    #[error("the payee's bank did not confirm the name outright; say why the account is right all the same")]
    ReasonNeeded,
    /// One person would do both.
    #[error("whoever asked for a change of bank account neither calls the payee nor approves it")]
    SamePerson,
}

impl BankChangeRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::ModulusFailed => "modulus-check-failed",
            Self::NotATelephone | Self::NumberNotHeldBefore => "number-not-held-before",
            Self::CallBackMissing => "call-back-missing",
            Self::ConfirmationMissing => "confirmation-missing",
            Self::PayeeNotConfirmed => "payee-not-confirmed",
            Self::ReasonNeeded => "reason-needed",
            Self::SamePerson => "sod-3",
        }
    }
}
