//! A second person approves a procurement as it reads.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Procurement, Reason};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;
use crate::regimes::accept_last;

/// Approves what was handed in and the regime it rests on (SoD-6), with a reason where price weighs more than 40%.
pub fn approve_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    price_reason: Option<&Reason>,
) -> Result<Versioned<Procurement>, Refusal> {
    let reason = price_reason.cloned();
    let changed = change(tx, Action::ApproveProcurement, target, |handed_in, by, at| {
        handed_in.approve(by, at, reason)
    })?;
    let by = changed.permit.principal().person().ok_or_else(Refusal::not_found)?;
    accept_last(tx, &changed.permit, &changed.saved.item, (by, changed.at))?;
    Ok(changed.saved)
}
