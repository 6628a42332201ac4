//! Another person than the preparer approves a run.

use trellis_access::Action;
use trellis_kernel::PaymentRunId;
use trellis_store::{KeptRun, Tx};

use super::{run_to_change, save};
use crate::Refusal;
use crate::payees::stamp;

/// Approves what a run holds now, by its hash. Above what the person may approve alone they are the first of two, and the run
/// stays checked until the second has approved it.
pub fn approve_payment_run(tx: &mut Tx<'_>, id: PaymentRunId, seen: Option<i64>) -> Result<KeptRun, Refusal> {
    let (mut kept, permit) = run_to_change(tx, id, Action::ApprovePaymentRun, seen)?;
    let approved = stamp(tx)?;
    let limit = tx.approval_limit(kept.trust, approved.by)?;
    kept.run = kept.run.approve(approved, limit)?;
    save(tx, &permit, &mut kept)?;
    Ok(kept)
}
