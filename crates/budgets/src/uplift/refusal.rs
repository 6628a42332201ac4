//! Why an uplift stays as it is.

use thiserror::Error;

use crate::placement::PlacementRefusal;

/// Why an uplift stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UpliftRefusal {
    /// The step is not one that its state allows.
    #[error("an uplift that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// Who worked it out does not approve it.
    #[error("who modelled an uplift cannot approve it; ask a second person")]
    SelfApproval,
    /// What was seen is not what would happen.
    #[error("the effect has changed since this preview: model it again, and have that approved")]
    PreviewChanged,
    /// No placement would go up.
    #[error("no placement of this contract is charged from that day on, so there is nothing to raise")]
    NothingToRaise,
    /// A charge cannot be worked out.
    #[error(transparent)]
    Placement(#[from] PlacementRefusal),
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl UpliftRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::SelfApproval => "self-approval",
            Self::PreviewChanged => "preview-changed",
            Self::NothingToRaise => "nothing-to-raise",
            Self::Placement(refusal) => refusal.code(),
            Self::TooLarge => "amount-too-large",
        }
    }
}
