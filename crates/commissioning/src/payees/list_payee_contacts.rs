//! What is on file of a payee's telephones and addresses.

use trellis_access::Action;
use trellis_budgets::HeldContact;
use trellis_kernel::OrganisationId;
use trellis_store::{After, Page, Tx};

use super::payee_of;
use crate::Refusal;

/// A page of a payee's contacts.
pub fn list_payee_contacts(
    tx: &mut Tx<'_>,
    provider: OrganisationId,
    after: After,
) -> Result<Page<HeldContact>, Refusal> {
    let (payee, _) = payee_of(tx, provider, Action::ListPayeeContacts)?;
    Ok(tx.payee_contacts(payee, after)?)
}
