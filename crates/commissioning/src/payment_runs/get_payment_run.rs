//! One run, and where its money is.

use trellis_access::{Action, Facts};
use trellis_budgets::{Reconciliation, RunRefusal};
use trellis_kernel::PaymentRunId;
use trellis_store::{KeptPayment, KeptRun, Tx};

use super::payments_in;
use crate::{Refusal, authorise};

/// A run with its payments, and invariant I16: what the file paid is settled, returned, or in transit.
#[derive(Clone, Debug)]
pub struct RunTold {
    /// The run.
    pub kept: KeptRun,
    /// Its payments, in the order of their ids.
    pub payments: Vec<KeptPayment>,
    /// Where the money is.
    pub sums: Reconciliation,
}

/// A run of the caller's trust.
pub fn get_payment_run(tx: &mut Tx<'_>, id: PaymentRunId) -> Result<RunTold, Refusal> {
    let kept = tx.payment_run(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetPaymentRun, Facts::of_trust(kept.trust))?;
    told(tx, kept)
}

/// A run with its payments and sums.
pub(super) fn told(tx: &mut Tx<'_>, kept: KeptRun) -> Result<RunTold, Refusal> {
    let payments = tx.payments_of(&payments_in(&kept))?;
    let states = payments.iter().map(|one| (one.payment.amount, &one.payment.state));
    let sums = Reconciliation::of(states).ok_or(RunRefusal::TooLarge)?;
    Ok(RunTold { kept, payments, sums })
}
