//! The changes of bank accounts that the caller's organisation has to do with.

use trellis_access::{Action, Facts};
use trellis_store::{After, KeptBankChange, Page, Tx};

use crate::{Refusal, authorise};

/// A page of changes, of a trust's payees or of a payee's own accounts.
pub fn list_bank_changes(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptBankChange>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListBankChanges, Facts::of_trust(organisation).and_provider(organisation))?;
    Ok(tx.bank_changes(organisation, after)?)
}
