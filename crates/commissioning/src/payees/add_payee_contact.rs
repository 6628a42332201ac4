//! A telephone number or an address of a payee is put on file.

use trellis_access::Action;
use trellis_budgets::{ContactKind, HeldContact};
use trellis_kernel::{Invalid, OrganisationId};
use trellis_store::{Event, Tx};

use super::{payee_of, stamp};
use crate::Refusal;

/// A contact to put on file.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// `telephone` or `email`.
    pub kind: String,
    /// The number or the address.
    pub value: String,
    /// Whose it is, by function.
    pub function: String,
}

/// Puts a contact on file. It proves nothing of a change of account that was asked for before.
pub fn add_payee_contact(
    tx: &mut Tx<'_>,
    provider: OrganisationId,
    new: &NewContact,
) -> Result<HeldContact, Refusal> {
    let (payee, permit) = payee_of(tx, provider, Action::AddPayeeContact)?;
    let kind = ContactKind::from_key(&new.kind);
    let kind = kind.ok_or_else(|| Invalid::at("/kind", "say `telephone` or `email`"))?;
    let contact = HeldContact::new(tx.new_id(), kind, (&new.value, &new.function), stamp(tx)?)?;
    tx.insert_payee_contact(&permit, payee, &contact)?;
    let event = Event::of(Action::AddPayeeContact, "payee_contact", contact.id);
    tx.record(event.with("provider", provider.to_string()).with("kind", kind.key()));
    Ok(contact)
}
