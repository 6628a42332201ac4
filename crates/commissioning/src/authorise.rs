//! The road from a use case to the policy.

use trellis_access::{Action, Facts, OrganisationKind, Permit};
use trellis_store::Tx;

use crate::Refusal;

/// Asks the policy in the caller's name, at this instant.
pub fn authorise(tx: &Tx<'_>, action: Action, facts: Facts) -> Result<Permit, Refusal> {
    trellis_access::authorise(tx.principal(), action, &facts.at(tx.now()))
        .map_err(|denial| Refusal::denied(action, denial))
}

/// The facts of a list that a trust and a provider each read their own side of.
pub(crate) fn own_side(tx: &Tx<'_>) -> Result<Facts, Refusal> {
    let own = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    Ok(match tx.principal().kind() {
        Some(OrganisationKind::Trust) => Facts::of_trust(own),
        Some(OrganisationKind::Provider) => Facts::of_provider(own),
        Some(OrganisationKind::Council | OrganisationKind::Nhs | OrganisationKind::Platform) | None => {
            Facts::none()
        }
    })
}
