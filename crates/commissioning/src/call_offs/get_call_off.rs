//! One call-off.

use trellis_access::{Action, Facts};
use trellis_kernel::CallOffId;
use trellis_store::Tx;

use super::call_off_step::{ShownCallOff, shown};
use crate::{Refusal, authorise};

/// A call-off of the caller's trust.
pub fn get_call_off(tx: &mut Tx<'_>, id: CallOffId) -> Result<ShownCallOff, Refusal> {
    let found = tx.call_off(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetCallOff, Facts::of_trust(found.item.trust))?;
    shown(tx, found)
}
