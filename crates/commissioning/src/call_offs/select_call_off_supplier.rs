//! A commissioner selects a supplier without competition.

use trellis_access::Action;
use trellis_kernel::{OrganisationId, Pence};
use trellis_store::Tx;
use trellis_tendering::Reason;
use trellis_tendering::call_off::{CallOffRefusal, Choice};

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;

/// Who is selected, at what value, and how the framework's mechanism leads to them.
#[derive(Clone, Debug)]
pub struct SelectSupplier {
    /// The supplier.
    pub provider: OrganisationId,
    /// The value.
    pub value: Pence,
    /// How the mechanism leads there.
    pub reason: Reason,
}

/// Selects a supplier by the mechanism that the framework states; another person approves.
pub fn select_call_off_supplier(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    select: &SelectSupplier,
) -> Result<ShownCallOff, Refusal> {
    let locked = Locked::of(tx, Action::SelectCallOffSupplier, target)?;
    if locked.framework.terms.direct.is_none() {
        return Err(CallOffRefusal::NoMechanism.into());
    }
    let choice = Choice {
        offer: None,
        provider: select.provider,
        value: select.value,
        reason: select.reason.clone(),
        assessed: Vec::new(),
        by: locked.by,
        at: tx.now(),
    };
    let selected = locked.call_off.clone().select(choice)?;
    locked.call_off.terms.fits(&locked.framework.terms)?;
    locked.require_may_go_to(tx, select.provider, select.value)?;
    locked.save(tx, selected)
}
