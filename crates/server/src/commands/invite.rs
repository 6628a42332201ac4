//! `trellis admin invite`: a one-use token for an organisation's first person, printed once.

use std::{process::ExitCode, sync::Arc};

use anyhow::Result;
use trellis_access::OrganisationKind;
use trellis_commissioning::identity::{self, FoundInvitation};
use trellis_credentials::NewOpaque;
use trellis_store::{Session, Store, StoreSettings, SystemClock};

use crate::{command_line::Invite, database::Database, terminal};

pub(super) fn run(invite: &Invite) -> Result<ExitCode> {
    let database = Database::visit(&invite.place)?;
    let settings = StoreSettings { connections: 1, ..StoreSettings::at(database.app_url()) };
    let store = Store::open(&settings, Arc::new(SystemClock))?;
    let token = NewOpaque::draw(&mut rand::rng());
    let command = FoundInvitation {
        organisation: invite.organisation.clone(),
        found: invite.found.as_deref().and_then(OrganisationKind::from_key),
        email: invite.email.clone(),
        roles: invite.roles.clone(),
        digest: token.digest,
    };
    let made = store.run_here("invite", &Session::Platform, |tx| identity::found_invitation(tx, &command))?;
    terminal::say(&format!("{} may join {} as {}.", made.email, invite.organisation, made.roles.join(", ")));
    terminal::say(&format!(
        "Good once, until {}, as `token` of POST /api/v1/invitations/acceptance:",
        made.expires_at()
    ));
    terminal::say(&token.text);
    Ok(ExitCode::SUCCESS)
}
