//! Where a person may work, for them to choose from while they sign in.

use trellis_access::Action;
use trellis_kernel::OrganisationId;
use trellis_store::Tx;

use super::login_proof::{LoginProof, live_login};
use crate::Refusal;

/// The organisations in which the person of a login holds a role, with their names, by name.
pub fn list_workplaces(tx: &mut Tx<'_>, proof: LoginProof) -> Result<Vec<(OrganisationId, String)>, Refusal> {
    live_login(tx, Action::ProveSecondFactor, proof)?;
    let held = tx.organisations_of(proof.person)?;
    let mut named: Vec<_> = tx.organisation_names(&held)?.into_iter().collect();
    named.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(named)
}
