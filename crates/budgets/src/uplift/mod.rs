//! Uplifts: a rise of the rates of a contract's placements, seen line by line before a second person approves it.
//!
//! The approval is of one preview, by its hash; whatever changes afterwards makes another hash, and the approval is void.

mod preview;
mod refusal;
mod terms;

use trellis_kernel::{ContractId, FundId, PersonId, UpliftId};

pub use preview::{PreviewHash, UpliftLine, UpliftPreview};
pub use refusal::UpliftRefusal;
pub use terms::{Rounding, UpliftRequest, UpliftTerms};

/// An uplift and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uplift {
    /// Its id.
    pub id: UpliftId,
    /// The fund whose placements it raises.
    pub fund: FundId,
    /// The contract.
    pub contract: ContractId,
    /// What was asked for.
    pub terms: UpliftTerms,
    /// Where it is in its life.
    pub state: UpliftState,
}

/// Where an uplift is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpliftState {
    /// Somebody asked for it.
    Requested,
    /// Its effect was worked out.
    Modelled(Model),
    /// A second person has approved that very effect.
    Approved {
        /// What was approved.
        model: Model,
        /// By whom.
        approved_by: PersonId,
    },
    /// The rates are raised.
    Applied {
        /// What was applied.
        model: Model,
        /// Who approved it.
        approved_by: PersonId,
    },
}

/// What was modelled, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// The preview's hash.
    pub hash: PreviewHash,
    /// By how much the weekly charges go up together.
    pub weekly_increase: trellis_kernel::Pence,
    /// Who worked it out.
    pub modelled_by: PersonId,
}

impl UpliftState {
    /// Its name in the database and on the wire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Modelled(_) => "modelled",
            Self::Approved { .. } => "approved",
            Self::Applied { .. } => "applied",
        }
    }

    /// What was modelled, once it is.
    pub const fn model(&self) -> Option<Model> {
        match self {
            Self::Requested => None,
            Self::Modelled(model) | Self::Approved { model, .. } | Self::Applied { model, .. } => {
                Some(*model)
            }
        }
    }

    /// Who approved it.
    pub const fn approved_by(&self) -> Option<PersonId> {
        match self {
            Self::Requested | Self::Modelled(_) => None,
            Self::Approved { approved_by, .. } | Self::Applied { approved_by, .. } => Some(*approved_by),
        }
    }
}

impl Uplift {
    /// Its effect is worked out, under the same or other terms; an approval of an earlier effect is void.
    pub fn model(
        self,
        terms: UpliftTerms,
        preview: &UpliftPreview,
        by: PersonId,
    ) -> Result<Self, UpliftRefusal> {
        if matches!(self.state, UpliftState::Applied { .. }) {
            return Err(self.not_allowed("modelled"));
        }
        if preview.lines.is_empty() {
            return Err(UpliftRefusal::NothingToRaise);
        }
        let model =
            Model { hash: preview.hash(), weekly_increase: preview.weekly_increase()?, modelled_by: by };
        Ok(Self { terms, state: UpliftState::Modelled(model), ..self })
    }

    /// A second person approves the effect that they saw.
    pub fn approve(self, seen: PreviewHash, by: PersonId) -> Result<Self, UpliftRefusal> {
        let UpliftState::Modelled(model) = self.state else {
            return Err(self.not_allowed("approved"));
        };
        if model.modelled_by == by {
            return Err(UpliftRefusal::SelfApproval);
        }
        if model.hash != seen {
            return Err(UpliftRefusal::PreviewChanged);
        }
        Ok(Self { state: UpliftState::Approved { model, approved_by: by }, ..self })
    }

    /// The rates are raised, if the effect is still the one approved.
    pub fn apply(self, now: &UpliftPreview) -> Result<Self, UpliftRefusal> {
        let UpliftState::Approved { model, approved_by } = self.state else {
            return Err(self.not_allowed("applied"));
        };
        if now.hash() != model.hash {
            return Err(UpliftRefusal::PreviewChanged);
        }
        Ok(Self { state: UpliftState::Applied { model, approved_by }, ..self })
    }

    fn not_allowed(&self, to: &'static str) -> UpliftRefusal {
        UpliftRefusal::TransitionNotAllowed { from: self.state.key(), to }
    }
}

#[cfg(test)]
mod tests;
