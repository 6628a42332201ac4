//! For whom a form is there at all. Whether its step may be taken is for the use case to say.

use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_store::Tx;

/// Whether the policy opens this to the caller, for some thing or other: what a link to it asks.
pub(crate) fn is_offered(tx: &Tx<'_>, action: Action) -> bool {
    tx.principal().is_offered(action)
}

/// Refuses whoever could not send the form of this action.
pub(crate) fn expect_offered(tx: &Tx<'_>, action: Action) -> Result<(), Refusal> {
    if is_offered(tx, action) {
        return Ok(());
    }
    Err(Refusal::rule("role-missing", "this is done by somebody who holds another role"))
}
