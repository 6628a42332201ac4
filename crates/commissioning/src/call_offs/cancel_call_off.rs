//! A call-off is given up before a contract.

use trellis_access::Action;
use trellis_store::Tx;
use trellis_tendering::Reason;

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;

/// Gives it up for a reason. Offers that were not open yet stay sealed.
pub fn cancel_call_off(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    reason: &Reason,
) -> Result<ShownCallOff, Refusal> {
    let locked = Locked::of(tx, Action::CancelCallOff, target)?;
    let cancelled = locked.call_off.clone().cancel(reason.clone(), locked.by, tx.now())?;
    tx.end_call_off_invitations(&locked.permit, cancelled.id)?;
    locked.save(tx, cancelled)
}
