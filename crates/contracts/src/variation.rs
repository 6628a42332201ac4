//! The life of a contract's change: drafted by one person, approved by another, and made; where a notice tells of it, made
//! when that is public.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{ContractId, PersonId, VariationId};

use crate::change::{Change, ChangeAllowed, Scale};

/// Where a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariationState {
    /// It waits for a second person.
    Drafted,
    /// Approved; its notice is still to be published.
    Approved {
        /// Who approved.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// The contract reads so.
    Made {
        /// Who approved.
        by: PersonId,
        /// When it was approved.
        at: DateTime<Utc>,
        /// When it was made.
        made_at: DateTime<Utc>,
    },
    /// It was refused, or taken back before it was made.
    Refused {
        /// Who refused it.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// A change of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    /// Which.
    pub id: VariationId,
    /// The contract.
    pub contract: ContractId,
    /// What changes.
    pub change: Change,
    /// What the contract was before.
    pub before: Scale,
    /// A notice is published before it is made.
    pub notice_needed: bool,
    /// Who drafted it.
    pub drafted_by: PersonId,
    /// When.
    pub drafted_at: DateTime<Utc>,
    /// Where it stands.
    pub state: VariationState,
}

/// Why a change stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum VariationRefusal {
    /// The life cycle knows no such step.
    #[error("a change of a contract that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// Who drafted it approves it.
    #[error("you drafted this change: a second person approves it")]
    SelfApproval,
    /// Another change waits.
    #[error("another change of this contract waits; decide or make that one first")]
    AnotherWaits,
}

impl VariationRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::SelfApproval => "self-approval",
            Self::AnotherWaits => "variation-waiting",
        }
    }
}

impl VariationState {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Approved { .. } => "approved",
            Self::Made { .. } => "made",
            Self::Refused { .. } => "refused",
        }
    }

    /// Who decided it, and when.
    pub const fn hand(&self) -> Option<(PersonId, DateTime<Utc>)> {
        match self {
            Self::Drafted => None,
            Self::Approved { by, at } | Self::Made { by, at, .. } | Self::Refused { by, at } => {
                Some((*by, *at))
            }
        }
    }

    /// When it was made.
    pub const fn made_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Made { made_at, .. } => Some(*made_at),
            Self::Drafted | Self::Approved { .. } | Self::Refused { .. } => None,
        }
    }
}

impl Variation {
    /// A change that the law allows, as it is drafted.
    pub fn draft(
        (id, contract): (VariationId, ContractId),
        change: Change,
        (before, allowed): (Scale, ChangeAllowed),
        (drafted_by, drafted_at): (PersonId, DateTime<Utc>),
    ) -> Self {
        let notice_needed = allowed.notice_needed;
        let state = VariationState::Drafted;
        Self { id, contract, change, before, notice_needed, drafted_by, drafted_at, state }
    }

    /// Another person than who drafted it approves it (SoD-11). Without a notice it is made at once.
    pub fn approve(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, VariationRefusal> {
        if self.state != VariationState::Drafted {
            return Err(self.not_allowed("approved"));
        }
        if by == self.drafted_by {
            return Err(VariationRefusal::SelfApproval);
        }
        let state = if self.notice_needed {
            VariationState::Approved { by, at }
        } else {
            VariationState::Made { by, at, made_at: at }
        };
        Ok(Self { state, ..self })
    }

    /// Its notice is public, and it is made.
    pub fn make(self, made_at: DateTime<Utc>) -> Result<Self, VariationRefusal> {
        let VariationState::Approved { by, at } = self.state else { return Err(self.not_allowed("made")) };
        Ok(Self { state: VariationState::Made { by, at, made_at }, ..self })
    }

    /// It is refused, or taken back before it is made.
    pub fn refuse(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, VariationRefusal> {
        match self.state {
            VariationState::Drafted | VariationState::Approved { .. } => {
                Ok(Self { state: VariationState::Refused { by, at }, ..self })
            }
            VariationState::Made { .. } | VariationState::Refused { .. } => Err(self.not_allowed("refused")),
        }
    }

    const fn not_allowed(&self, to: &'static str) -> VariationRefusal {
        VariationRefusal::TransitionNotAllowed { from: self.state.name(), to }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use trellis_kernel::Pence;
    use uuid::Uuid;

    use super::*;
    use crate::change::ChangeGround;

    fn at() -> DateTime<Utc> {
        "2026-10-01T09:00:00Z".parse().expect("an instant")
    }

    fn person(n: u128) -> PersonId {
        Uuid::from_u128(n).into()
    }

    fn drafted(notice_needed: bool) -> Variation {
        let scale = |value| Scale { value: Pence::new(value), months: 24 };
        let change = Change::new(ChangeGround::ProvidedFor, scale(200), "More schools.").expect("a change");
        let ids = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
        Variation::draft(ids, change, (scale(100), ChangeAllowed { notice_needed }), (person(1), at()))
    }

    #[test]
    fn without_a_notice_it_is_made_with_its_approval() {
        let made = drafted(false).approve(person(2), at()).expect("another person");
        assert_eq!((made.state.name(), made.state.made_at()), ("made", Some(at())));
        assert_eq!(drafted(false).approve(person(1), at()), Err(VariationRefusal::SelfApproval));
        assert_eq!(VariationRefusal::AnotherWaits.code(), "variation-waiting");
    }

    #[test]
    fn with_a_notice_it_is_made_when_that_is_public() {
        let approved = drafted(true).approve(person(2), at()).expect("another person");
        assert_eq!((approved.state.name(), approved.state.made_at()), ("approved", None));
        let made = approved.make(at()).expect("public");
        assert_eq!(made.state.hand(), Some((person(2), at())));
        assert_eq!(made.refuse(person(2), at()).expect_err("too late").code(), "transition-not-allowed");
    }

    proptest! {
        /// Nothing is made that no second person approved, and with a notice nothing before it.
        #[test]
        fn no_step_is_skipped(notice in any::<bool>(), steps in prop::collection::vec(0_u8..3, 0..6)) {
            let mut variation = drafted(notice);
            for step in steps {
                let from = variation.state.name();
                let (taken, wanted) = match step {
                    0 => (variation.clone().approve(person(2), at()), from == "drafted"),
                    1 => (variation.clone().make(at()), from == "approved"),
                    _ => (variation.clone().refuse(person(1), at()), from == "drafted" || from == "approved"),
                };
                prop_assert_eq!(taken.is_ok(), wanted);
                variation = taken.unwrap_or(variation);
            }
            let made_without_notice = variation.state.made_at().is_none() || variation.state.hand().is_some();
            prop_assert!(made_without_notice);
        }
    }
}
