//! A second person decides on a call-off.

use trellis_access::Action;
use trellis_store::Tx;

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;

/// Approves what was recommended or selected, by another hand. Everything that the choice rests on is looked at again.
pub fn approve_call_off(tx: &mut Tx<'_>, target: CallOffTarget) -> Result<ShownCallOff, Refusal> {
    let locked = Locked::of(tx, Action::ApproveCallOff, target)?;
    let approved = locked.call_off.clone().approve(locked.by, tx.now())?;
    if let Some(choice) = locked.call_off.recommended() {
        locked.require_may_go_to(tx, choice.provider, choice.value)?;
    }
    locked.save(tx, approved)
}
