//! A commissioner writes a draft call-off anew.

use trellis_access::Action;
use trellis_store::Tx;
use trellis_tendering::call_off::CallOffTerms;

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;

/// Changes what a draft says.
pub fn update_call_off(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    terms: &CallOffTerms,
) -> Result<ShownCallOff, Refusal> {
    let locked = Locked::of(tx, Action::UpdateCallOff, target)?;
    terms.fits(&locked.framework.terms)?;
    let revised = locked.call_off.clone().revise(terms.clone(), tx.now())?;
    locked.save(tx, revised)
}
