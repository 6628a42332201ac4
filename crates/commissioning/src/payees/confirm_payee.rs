//! What the payee's bank says of the name on an account.

use trellis_access::Action;
use trellis_budgets::{Confirmation, ConfirmationResult};
use trellis_kernel::BankChangeId;
use trellis_store::{KeptBankChange, Tx};

use super::stamp;
use super::step::step;
use crate::Refusal;

/// Notes the result of a Confirmation of Payee.
pub fn confirm_payee(
    tx: &mut Tx<'_>,
    id: BankChangeId,
    result: ConfirmationResult,
    seen: Option<i64>,
) -> Result<KeptBankChange, Refusal> {
    step(tx, (Action::ConfirmPayee, id), seen, |tx, kept| {
        Ok(kept.change.clone().confirm_payee(Confirmation { result, asked: stamp(tx)? })?)
    })
}
