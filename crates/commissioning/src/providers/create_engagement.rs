//! A trust invites a provider, or a provider applies to a trust.

use trellis_access::{Action, Facts, OrganisationKind, Permit};
use trellis_kernel::{Invalid, OrganisationId};
use trellis_providers::Engagement;
use trellis_store::{EngagementRecord, StoreError, Tx};

use super::step::{officer, tell_both};
use crate::{Refusal, authorise};

/// With whom to begin: a trust names the provider, a provider names the trust.
#[derive(Clone, Copy, Debug)]
pub struct CreateEngagement {
    /// The trust, when a provider applies.
    pub trust: Option<OrganisationId>,
    /// The provider, when a trust invites.
    pub provider: Option<OrganisationId>,
    /// True when the provider's work needs registration with a regulator.
    pub needs_registration: bool,
}

/// Begins an engagement; there is one live engagement of a trust with a provider at a time.
pub fn create_engagement(tx: &mut Tx<'_>, command: CreateEngagement) -> Result<EngagementRecord, Refusal> {
    let by = officer(tx)?;
    let invites = tx.principal().kind() == Some(OrganisationKind::Trust);
    let permit = permitted(tx, by.organisation)?;
    let (given, other, kind) = if invites {
        (command.trust, command.provider, OrganisationKind::Provider)
    } else {
        (command.provider, command.trust, OrganisationKind::Trust)
    };
    let (own_pointer, pointer) =
        if invites { ("/trust_id", "/provider_id") } else { ("/provider_id", "/trust_id") };
    let other = other.ok_or_else(|| Invalid::at(pointer, "say with whom the engagement begins"))?;
    if given.is_some_and(|own| own != by.organisation) {
        return Err(Invalid::at(own_pointer, "an organisation begins only its own engagements").into());
    }
    let fits = tx.organisation(other)?.is_some_and(|found| found.kind == kind);
    if !fits {
        return Err(Invalid::at(pointer, format!("this is no {kind} on the platform")).into());
    }
    let id = tx.new_id();
    let engagement = if invites {
        Engagement::invite(id, by.organisation, other, command.needs_registration)
    } else {
        Engagement::apply_unasked(id, other, by, command.needs_registration)
    };
    let record = EngagementRecord { engagement, version: 1, created_at: tx.now() };
    tx.insert_engagement(&permit, &record).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "the trust already deals with this provider")
        }
        other => other.into(),
    })?;
    tell_both(tx, Action::CreateEngagement, &record);
    Ok(record)
}

/// Only the side that the caller stands on is told to the policy: nobody begins an engagement of others.
fn permitted(tx: &Tx<'_>, own: OrganisationId) -> Result<Permit, Refusal> {
    let facts = match tx.principal().kind() {
        Some(OrganisationKind::Trust) => Facts::of_trust(own),
        Some(OrganisationKind::Provider) => Facts::of_provider(own),
        Some(OrganisationKind::Council | OrganisationKind::Nhs | OrganisationKind::Platform) | None => {
            Facts::none()
        }
    };
    authorise(tx, Action::CreateEngagement, facts)
}
