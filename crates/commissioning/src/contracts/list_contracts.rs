//! The contracts of an organisation.

use trellis_access::{Action, Facts};
use trellis_contracts::Contract;
use trellis_store::{After, Page, Tx, Versioned};

use crate::{Refusal, authorise};

/// A page of the contracts in which the caller's organisation is the trust or the provider.
pub fn list_contracts(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<Contract>>, Refusal> {
    let own = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let facts = match tx.principal().kind() {
        Some(trellis_access::OrganisationKind::Trust) => Facts::of_trust(own),
        Some(trellis_access::OrganisationKind::Provider) => Facts::of_provider(own),
        Some(
            trellis_access::OrganisationKind::Council
            | trellis_access::OrganisationKind::Nhs
            | trellis_access::OrganisationKind::Platform,
        )
        | None => Facts::none(),
    };
    authorise(tx, Action::ListContracts, facts)?;
    Ok(tx.contracts(after)?)
}
