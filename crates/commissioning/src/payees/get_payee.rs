//! A payee as its trust pays it.

use trellis_access::Action;
use trellis_kernel::OrganisationId;
use trellis_store::{AccountInForce, PayeeHold, Tx};

use super::payee_of;
use crate::Refusal;

/// A payee, the account in force, and whether it is held.
#[derive(Clone, Debug)]
pub struct PayeeTold {
    /// The provider.
    pub provider: OrganisationId,
    /// Its name.
    pub name: String,
    /// Where payments go now; none before a first account is in force.
    pub account: Option<AccountInForce>,
    /// Why it is not paid.
    pub hold: Option<PayeeHold>,
}

/// Where a payee is paid, and whether it is.
pub fn get_payee(tx: &mut Tx<'_>, provider: OrganisationId) -> Result<PayeeTold, Refusal> {
    let ((trust, _), _) = payee_of(tx, provider, Action::GetPayee)?;
    let name = tx.organisation(provider)?.ok_or_else(Refusal::not_found)?.name;
    let account = tx.accounts_in_force(trust, &[provider])?.remove(&provider);
    let hold = tx.payee_holds(trust, &[provider])?.remove(&provider);
    Ok(PayeeTold { provider, name, account, hold })
}
