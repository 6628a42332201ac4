//! Another person than the one who asked approves a payment.

use trellis_access::{Action, Facts};
use trellis_kernel::PaymentId;
use trellis_store::{Event, KeptPayment, Tx};

use super::locked;
use crate::budgets::acting_person;
use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// Approves a requested payment.
pub fn approve_payment(tx: &mut Tx<'_>, id: PaymentId, seen: Option<i64>) -> Result<KeptPayment, Refusal> {
    let (mut kept, _) = locked(tx, id)?;
    let facts = Facts::of_trust(kept.trust).after([kept.payment.requested_by()]);
    let permit = authorise(tx, Action::ApprovePayment, facts)?;
    at_version(seen, kept.version)?;
    kept.payment = kept.payment.approve(acting_person(tx)?)?;
    kept.version = tx.save_payment(&permit, &kept)?;
    tx.record(Event::of(Action::ApprovePayment, "payment", id).with("amount_p", kept.payment.amount.get()));
    Ok(kept)
}
