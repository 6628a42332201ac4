//! The road from a use case to the policy.

use trellis_access::{Action, Facts, Permit};
use trellis_store::Tx;

use crate::Refusal;

/// Asks the policy in the caller's name, at this instant.
pub fn authorise(tx: &Tx<'_>, action: Action, facts: Facts) -> Result<Permit, Refusal> {
    trellis_access::authorise(tx.principal(), action, &facts.at(tx.now()))
        .map_err(|denial| Refusal::denied(action, denial))
}
