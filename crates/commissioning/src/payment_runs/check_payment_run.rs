//! Every item of a run is looked at before anyone approves it.

use trellis_access::Action;
use trellis_kernel::PaymentRunId;
use trellis_store::{KeptRun, Tx};

use super::readiness::refresh;
use super::{run_to_change, save};
use crate::Refusal;

/// Checks that each payee has an account in force and is not held, that what is paid is still owed, and that the day can be
/// met; sets the accounts that approvers will see. An approval given before is void.
pub fn check_payment_run(tx: &mut Tx<'_>, id: PaymentRunId, seen: Option<i64>) -> Result<KeptRun, Refusal> {
    let (mut kept, permit) = run_to_change(tx, id, Action::CheckPaymentRun, seen)?;
    // A released run is what went to the bank, whatever became of its payees since.
    let problems = if kept.run.state.released().is_some() { Vec::new() } else { refresh(tx, &mut kept)? };
    kept.run = kept.run.check(problems, tx.now())?;
    tx.save_run_accounts(&permit, &kept)?;
    save(tx, &permit, &mut kept)?;
    Ok(kept)
}
