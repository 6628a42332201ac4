//! Providers on the platform, each with the caller's own dealings.

use trellis_access::{Action, Facts, OrganisationKind};
use trellis_store::{After, EngagementSummary, Organisation, Page, Tx};

use crate::{Refusal, authorise};

/// A provider and what the caller's organisation has to do with it; never anybody else's dealings.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The provider.
    pub organisation: Organisation,
    /// Engagements that the caller's organisation is a side of, newest first.
    pub engagements: Vec<EngagementSummary>,
}

/// A page of providers.
pub fn list_providers(tx: &mut Tx<'_>, after: After) -> Result<Page<Provider>, Refusal> {
    authorise(tx, Action::ListProviders, Facts::none())?;
    let page = tx.organisations(Some(OrganisationKind::Provider), after)?;
    let ids: Vec<_> = page.items.iter().map(|organisation| organisation.id).collect();
    let engagements = tx.engagements_with(&ids)?;
    Ok(page.map(|organisation| with_engagements(organisation, &engagements)))
}

pub(super) fn with_engagements(organisation: Organisation, all: &[EngagementSummary]) -> Provider {
    let own = all.iter().filter(|engagement| engagement.provider == organisation.id);
    let engagements = own.cloned().collect();
    Provider { organisation, engagements }
}
