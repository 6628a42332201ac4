//! A payee's payments are held.

use trellis_access::{Action, Permit};
use trellis_kernel::{Fields, OrganisationId};
use trellis_store::{Event, Payee, PayeeHold, Tx};

use super::{PayeeTold, get_payee, payee_of, stamp};
use crate::Refusal;

/// Holds a payee: runs leave it out and name it, until another person lifts the hold.
pub fn hold_payee(tx: &mut Tx<'_>, provider: OrganisationId, reason: &str) -> Result<PayeeTold, Refusal> {
    let (payee, permit) = payee_of(tx, provider, Action::HoldPayee)?;
    let mut fields = Fields::new();
    let reason = fields.text("/reason", reason, 400);
    let reason = fields.finish(|| Some(reason))?;
    put_on_hold(tx, &permit, payee, reason)?;
    get_payee(tx, provider)
}

/// Holds a payee, by a person or because the bank sent its money back. A hold that is there stays.
pub(crate) fn put_on_hold(
    tx: &mut Tx<'_>,
    permit: &Permit,
    payee: Payee,
    reason: String,
) -> Result<(), Refusal> {
    let hold = PayeeHold { id: tx.new_id(), reason, held: stamp(tx)? };
    tx.insert_payee_hold(permit, payee, &hold)?;
    tx.record(Event::of(permit.action(), "payee_hold", payee.1));
    Ok(())
}
