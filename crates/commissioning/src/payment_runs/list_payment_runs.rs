//! The runs of the caller's trust.

use trellis_access::{Action, Facts};
use trellis_store::{After, KeptRun, Page, Tx};

use crate::{Refusal, authorise};

/// A page of runs.
pub fn list_payment_runs(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptRun>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListPaymentRuns, Facts::of_trust(trust))?;
    Ok(tx.payment_runs(trust, after)?)
}
