//! A provider registers itself: its organisation comes to be, and its first person is invited by mail, so that the
//! address is proven before anyone can act for it. Which trusts it may work with is for each trust to say.

use trellis_access::{Action, Facts, OrganisationKind, Role, Sector};
use trellis_credentials::{Invitation, SecretDigest};
use trellis_kernel::{Fields, Invalid, InvitationId};
use trellis_store::{Event, Organisation, StoreError, Tx};

use super::create_invitation::{address, send_invitation};
use crate::{Refusal, authorise};

const NAME: usize = 200;

/// A founder does everything until they have invited others.
const FOUNDER: [Role; 4] = [Role::ProviderAdmin, Role::BidWriter, Role::Signatory, Role::InvoiceSubmitter];

/// A provider's registration.
#[derive(Clone, Debug)]
pub struct RegisterProvider {
    /// Its legal name.
    pub name: String,
    /// Its sector, by name.
    pub sector: String,
    /// Where its first person gets mail.
    pub email: String,
    /// The invitation's id: the sealed token is bound to it.
    pub invitation: InvitationId,
    /// What is to be kept of the one-use token.
    pub digest: SecretDigest,
    /// The token, sealed for the mailer.
    pub sealed: String,
}

/// Registers a provider and invites its first person.
pub fn register_provider(tx: &mut Tx<'_>, command: &RegisterProvider) -> Result<Organisation, Refusal> {
    let permit = authorise(tx, Action::RegisterProvider, Facts::none())?;
    let (name, sector) = checked(command)?;
    let email = address("/email", &command.email)?;
    let organisation = Organisation {
        id: tx.new_id(),
        kind: OrganisationKind::Provider,
        sector: Some(sector),
        name,
        created_at: tx.now(),
        version: 1,
    };
    tx.insert_organisation(&permit, &organisation).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "an organisation of this name exists already")
        }
        other => other.into(),
    })?;
    tx.record(
        Event::of(Action::RegisterProvider, "organisation", organisation.id).in_stream_of(organisation.id),
    );
    let invitation = Invitation {
        id: command.invitation,
        organisation: organisation.id,
        email,
        roles: FOUNDER.iter().map(|role| role.key().to_owned()).collect(),
        invited_by: None,
        digest: command.digest,
        created_at: tx.now(),
        accepted_at: None,
    };
    send_invitation(tx, &permit, Action::RegisterProvider, &invitation, &command.sealed)?;
    Ok(organisation)
}

fn checked(command: &RegisterProvider) -> Result<(String, Sector), Invalid> {
    let mut fields = Fields::new();
    let name = fields.text("/name", &command.name, NAME);
    let sector = Sector::from_key(&command.sector);
    fields.require(sector.is_some(), "/sector", "the sector is voluntary, private or statutory");
    fields.finish(|| sector.map(|sector| (name, sector)))
}
