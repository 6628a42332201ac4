//! A commissioner gives a procurement up before anything was published.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Procurement, Reason};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// Gives it up before publication.
pub fn withdraw_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    reason: &Reason,
) -> Result<Versioned<Procurement>, Refusal> {
    let given = reason.clone();
    let changed =
        change(tx, Action::WithdrawProcurement, target, |draft, by, at| draft.withdraw(by, at, given))?;
    Ok(changed.saved)
}
