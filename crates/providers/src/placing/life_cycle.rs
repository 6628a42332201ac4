//! The life of a requirement: written, checked by a second person, sent to providers, matched with an offer, placed; or closed
//! before that.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{OrganisationId, PersonId, RequirementId};

use super::emergency::Emergency;
use super::requirement::Requirement;

/// A requirement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRequirement {
    /// Its id, which is the pseudonym: it means nothing elsewhere.
    pub id: RequirementId,
    /// The trust.
    pub trust: OrganisationId,
    /// Who wrote it.
    pub author: PersonId,
    /// What is needed.
    pub requirement: Requirement,
    /// Where it stands.
    pub state: RequirementState,
    /// That nobody waited for a second person.
    pub emergency: Option<Emergency>,
}

/// Where a requirement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequirementState {
    /// It is written.
    Draft,
    /// A second person has read it.
    Checked {
        /// Who.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Providers are invited until an instant.
    Sent(Sending),
    /// An offer is chosen.
    Matched(Sending),
    /// The placement is agreed.
    Placed(Sending),
    /// No placement comes of it.
    Closed {
        /// Who had checked it, and when.
        checked: Option<(PersonId, DateTime<Utc>)>,
        /// Until when offers were to be taken.
        offers_until: Option<DateTime<Utc>>,
    },
}

/// That providers were invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Who checked the requirement.
    pub checked_by: PersonId,
    /// When.
    pub checked_at: DateTime<Utc>,
    /// Until when offers are taken.
    pub offers_until: DateTime<Utc>,
}

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RequirementRefusal {
    /// Too little is said.
    #[error("the requirement says {said} of 100; providers are asked from {wanted} on. Say more: {missing}")]
    Incomplete {
        /// How much.
        said: u32,
        /// How much is needed.
        wanted: u32,
        /// What is missing.
        missing: String,
    },
    /// Whoever wrote it reads it again.
    #[error("whoever wrote a requirement does not check it; ask a colleague")]
    SamePerson,
    /// The life cycle knows no such step.
    #[error("a requirement that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// There is no emergency that waits for a colleague's review.
    #[error("no emergency of this requirement waits for a review")]
    NothingToReview,
    /// Offers are to be made before now.
    #[error("the window for offers ends in the future, within 30 days")]
    Window,
}

impl RequirementRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Incomplete { .. } => "requirement-incomplete",
            Self::SamePerson => "duty-same-person",
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NothingToReview => "nothing-to-review",
            Self::Window => "offer-window",
        }
    }
}

impl RequirementState {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked { .. } => "checked",
            Self::Sent(_) => "sent",
            Self::Matched(_) => "matched",
            Self::Placed(_) => "placed",
            Self::Closed { .. } => "closed",
        }
    }

    /// A second person has read it, and it says enough.
    pub fn check(
        &self,
        requirement: &Requirement,
        (author, by): (PersonId, PersonId),
        at: DateTime<Utc>,
    ) -> Result<Self, RequirementRefusal> {
        if *self != Self::Draft {
            return Err(self.refuse("checked"));
        }
        let (said, missing) = requirement.completeness();
        if said < Requirement::COMPLETE {
            let (wanted, missing) = (Requirement::COMPLETE, missing.join(", "));
            return Err(RequirementRefusal::Incomplete { said, wanted, missing });
        }
        if author == by {
            return Err(RequirementRefusal::SamePerson);
        }
        Ok(Self::Checked { by, at })
    }

    /// An emergency stands in for the second person; nothing that is missing holds it up.
    pub fn hasten(&self, by: PersonId, at: DateTime<Utc>) -> Result<Self, RequirementRefusal> {
        if *self == Self::Draft { Ok(Self::Checked { by, at }) } else { Err(self.refuse("checked")) }
    }

    /// Providers are invited.
    pub fn send(&self, offers_until: DateTime<Utc>, now: DateTime<Utc>) -> Result<Self, RequirementRefusal> {
        let Self::Checked { by, at } = self else { return Err(self.refuse("sent")) };
        if offers_until <= now || offers_until > now + chrono::Duration::days(30) {
            return Err(RequirementRefusal::Window);
        }
        Ok(Self::Sent(Sending { checked_by: *by, checked_at: *at, offers_until }))
    }

    /// An offer is chosen.
    pub fn choose(&self) -> Result<Self, RequirementRefusal> {
        match self {
            Self::Sent(sending) => Ok(Self::Matched(*sending)),
            Self::Draft | Self::Checked { .. } | Self::Matched(_) | Self::Placed(_) | Self::Closed { .. } => {
                Err(self.refuse("matched"))
            }
        }
    }

    /// The placement is agreed.
    pub fn place(&self) -> Result<Self, RequirementRefusal> {
        match self {
            Self::Matched(sending) => Ok(Self::Placed(*sending)),
            Self::Draft | Self::Checked { .. } | Self::Sent(_) | Self::Placed(_) | Self::Closed { .. } => {
                Err(self.refuse("placed"))
            }
        }
    }

    /// No placement comes of it any more: it is not needed, or nothing offered fits.
    pub fn close(&self) -> Result<Self, RequirementRefusal> {
        match self {
            Self::Draft | Self::Checked { .. } | Self::Sent(_) | Self::Matched(_) => {
                Ok(Self::Closed { checked: self.checked(), offers_until: self.offers_until() })
            }
            Self::Placed(_) | Self::Closed { .. } => Err(self.refuse("closed")),
        }
    }

    /// Who has checked it, and when.
    pub const fn checked(&self) -> Option<(PersonId, DateTime<Utc>)> {
        match self {
            Self::Draft => None,
            Self::Checked { by, at } => Some((*by, *at)),
            Self::Sent(it) | Self::Matched(it) | Self::Placed(it) => Some((it.checked_by, it.checked_at)),
            Self::Closed { checked, .. } => *checked,
        }
    }

    /// Until when offers are taken; none before anybody is invited.
    pub const fn offers_until(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Draft | Self::Checked { .. } => None,
            Self::Sent(it) | Self::Matched(it) | Self::Placed(it) => Some(it.offers_until),
            Self::Closed { offers_until, .. } => *offers_until,
        }
    }

    const fn refuse(&self, to: &'static str) -> RequirementRefusal {
        RequirementRefusal::TransitionNotAllowed { from: self.name(), to }
    }
}
