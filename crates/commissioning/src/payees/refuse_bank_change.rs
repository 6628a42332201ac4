//! A change of a payee's bank account will not be done.

use trellis_access::Action;
use trellis_kernel::{BankChangeId, Fields};
use trellis_store::{KeptBankChange, Tx};

use super::stamp;
use super::step::{step, tell_contacts};
use crate::Refusal;

/// Stops a change that waits, or that is approved and not yet in force.
pub fn refuse_bank_change(
    tx: &mut Tx<'_>,
    id: BankChangeId,
    reason: &str,
    seen: Option<i64>,
) -> Result<KeptBankChange, Refusal> {
    let mut fields = Fields::new();
    let reason = fields.text("/reason", reason, 400);
    let reason = fields.finish(|| Some(reason))?;
    let kept = step(tx, (Action::RefuseBankChange, id), seen, |tx, kept| {
        Ok(kept.change.clone().refuse(stamp(tx)?, reason)?)
    })?;
    tell_contacts(tx, &kept)?;
    Ok(kept)
}
