//! What the policy is told about the thing that is acted on.

use chrono::{DateTime, Utc};
use trellis_kernel::{OrganisationId, PersonId};

/// Facts about the thing acted on, loaded by the use case under row-level security. What is left out counts as
/// unknown, and a check that needs it refuses.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(crate) trust: Option<OrganisationId>,
    pub(crate) provider: Option<OrganisationId>,
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) partners: Vec<OrganisationId>,
    pub(crate) earlier_hands: Option<Vec<PersonId>>,
    pub(crate) bank_hands: Option<Vec<PersonId>>,
    pub(crate) conflicted: Option<bool>,
    pub(crate) now: Option<DateTime<Utc>>,
}

impl Facts {
    /// Nothing known: enough for actions that everyone, or everyone signed in, may do.
    pub fn none() -> Self {
        Self::default()
    }

    /// A thing of a trust.
    pub fn of_trust(trust: OrganisationId) -> Self {
        Self { trust: Some(trust), ..Self::default() }
    }

    /// A thing of a provider.
    pub fn of_provider(provider: OrganisationId) -> Self {
        Self { provider: Some(provider), ..Self::default() }
    }

    /// A thing of any one organisation: its people, its keys.
    pub fn of_organisation(organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..Self::default() }
    }

    /// Also concerns this provider.
    #[must_use]
    pub fn and_provider(self, provider: OrganisationId) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// Also concerns these partners of a fund or plan.
    #[must_use]
    pub fn and_partners(self, partners: impl IntoIterator<Item = OrganisationId>) -> Self {
        Self { partners: partners.into_iter().collect(), ..self }
    }

    /// Also belongs to this organisation.
    #[must_use]
    pub fn and_organisation(self, organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..self }
    }

    /// The people whose earlier step must not be followed by their own.
    #[must_use]
    pub fn after(self, hands: impl IntoIterator<Item = PersonId>) -> Self {
        Self { earlier_hands: Some(hands.into_iter().collect()), ..self }
    }

    /// The people who may not because they pay the payee, or changed its bank account (SoD-3).
    #[must_use]
    pub fn apart_from(self, hands: impl IntoIterator<Item = PersonId>) -> Self {
        Self { bank_hands: Some(hands.into_iter().collect()), ..self }
    }

    /// Whether the person declared a conflict with a bidder.
    #[must_use]
    pub fn conflicted(self, conflicted: bool) -> Self {
        Self { conflicted: Some(conflicted), ..self }
    }

    /// The present instant, which step-up is measured against.
    #[must_use]
    pub fn at(self, now: DateTime<Utc>) -> Self {
        Self { now: Some(now), ..self }
    }
}
