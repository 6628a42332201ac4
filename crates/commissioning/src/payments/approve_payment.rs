//! Another person than the one who asked approves a payment.

use trellis_access::Action;
use trellis_budgets::RunRefusal;
use trellis_kernel::PaymentId;
use trellis_store::{Event, KeptPayment, Tx};

use super::{facts_of_payee, locked, refuse_in_run};
use crate::budgets::acting_person;
use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// Approves a requested payment of at most what the approver may approve alone; a larger one is paid by a run, which two people
/// approve.
pub fn approve_payment(tx: &mut Tx<'_>, id: PaymentId, seen: Option<i64>) -> Result<KeptPayment, Refusal> {
    let (mut kept, _) = locked(tx, id)?;
    let facts = facts_of_payee(tx, kept.trust, kept.provider)?.after([kept.payment.requested_by()]);
    let permit = authorise(tx, Action::ApprovePayment, facts)?;
    at_version(seen, kept.version)?;
    refuse_in_run(tx, id)?;
    let by = acting_person(tx)?;
    if tx.approval_limit(kept.trust, by)?.is_some_and(|limit| kept.payment.amount > limit) {
        return Err(RunRefusal::SecondApprovalNeeded { total: kept.payment.amount }.into());
    }
    kept.payment = kept.payment.approve(by)?;
    kept.version = tx.save_payment(&permit, &kept)?;
    tx.record(Event::of(Action::ApprovePayment, "payment", id).with("amount_p", kept.payment.amount.get()));
    Ok(kept)
}
