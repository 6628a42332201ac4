//! Payees: how they are reached, into which account they are paid, whether their payments are held.

mod add_payee_contact;
mod approve_bank_change;
mod confirm_payee;
mod get_bank_change;
mod get_payee;
mod hold_payee;
mod lift_payee_hold;
mod list_bank_changes;
mod list_payee_contacts;
mod load_modulus_tables;
mod record_call_back;
mod refusals;
mod refuse_bank_change;
mod request_bank_change;
mod step;

pub use add_payee_contact::{NewContact, add_payee_contact};
pub use approve_bank_change::approve_bank_change;
pub use confirm_payee::confirm_payee;
pub use get_bank_change::get_bank_change;
pub use get_payee::{PayeeTold, get_payee};
pub use hold_payee::hold_payee;
pub use lift_payee_hold::lift_payee_hold;
pub use list_bank_changes::list_bank_changes;
pub use list_payee_contacts::list_payee_contacts;
pub use load_modulus_tables::{NewModulusTables, load_modulus_tables};
pub use record_call_back::{CallMade, record_call_back};
pub use refuse_bank_change::refuse_bank_change;
pub use request_bank_change::{NewBankChange, request_bank_change};

pub(crate) use hold_payee::put_on_hold;

use trellis_access::{Action, Facts, Permit};
use trellis_budgets::{AccountCheck, BankAccount, Stamp};
use trellis_kernel::{OrganisationId, london_date};
use trellis_publishing::payment_files::{ModulusResult, ModulusWeights, check_modulus};
use trellis_store::{Payee, StoreError, Tx};

use crate::budgets::acting_person;
use crate::{Refusal, authorise};

/// A payee of the caller's trust: a provider that it has a contract with.
pub(crate) fn payee_of(
    tx: &mut Tx<'_>,
    provider: OrganisationId,
    action: Action,
) -> Result<(Payee, Permit), Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    if !tx.has_contract((trust, provider))? {
        return Err(Refusal::not_found());
    }
    let permit = authorise(tx, action, Facts::of_trust(trust))?;
    Ok(((trust, provider), permit))
}

/// The caller, now.
pub(crate) fn stamp(tx: &Tx<'_>) -> Result<Stamp, Refusal> {
    Ok(Stamp { by: acting_person(tx)?, at: tx.now() })
}

/// What the modulus check says of an account by the tables of today.
pub(crate) fn checked_account(tx: &mut Tx<'_>, account: &BankAccount) -> Result<AccountCheck, Refusal> {
    let today = london_date(tx.now());
    let Some((weights, substitutes)) = tx.modulus_tables(today)? else { return Ok(AccountCheck::Unknown) };
    let weights = ModulusWeights::read(&weights, &substitutes);
    let weights = weights.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(match check_modulus(account, &weights) {
        ModulusResult::Passed => AccountCheck::Passed,
        ModulusResult::Failed => AccountCheck::Failed,
        ModulusResult::Unknown => AccountCheck::Unknown,
    })
}
