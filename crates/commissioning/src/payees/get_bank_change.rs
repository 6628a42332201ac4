//! One change of a payee's bank account.

use trellis_access::{Action, Facts};
use trellis_kernel::BankChangeId;
use trellis_store::{KeptBankChange, Tx};

use crate::{Refusal, authorise};

/// A change, for the trust that pays or the payee.
pub fn get_bank_change(tx: &mut Tx<'_>, id: BankChangeId) -> Result<KeptBankChange, Refusal> {
    let kept = tx.bank_change(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetBankChange, Facts::of_trust(kept.trust).and_provider(kept.provider))?;
    Ok(kept)
}
