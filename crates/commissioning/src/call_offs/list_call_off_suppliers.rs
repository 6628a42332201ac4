//! Who was asked to compete for a call-off, and who was left out and why.

use trellis_access::{Action, Facts};
use trellis_kernel::CallOffId;
use trellis_store::{After, CallOffInvitation, Page, Tx};

use crate::{Refusal, authorise};

/// A page of the suppliers of the framework as they were when the competition opened.
pub fn list_call_off_suppliers(
    tx: &mut Tx<'_>,
    id: CallOffId,
    after: After,
) -> Result<Page<CallOffInvitation>, Refusal> {
    let found = tx.call_off(id)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListCallOffSuppliers, Facts::of_trust(found.trust))?;
    Ok(tx.call_off_suppliers(id, after)?)
}
