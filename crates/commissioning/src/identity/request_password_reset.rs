//! A forgotten password: a one-use token goes to the address, good for half an hour, and the second factor stays.

use chrono::Duration;
use serde_json::json;
use trellis_access::{Action, Facts};
use trellis_credentials::{EmailAddress, SecretDigest};
use trellis_kernel::PersonId;
use trellis_store::{Event, NewJob, Tx};

use super::attempts::{check_attempts, note_wrong, reset_key};
use crate::{Refusal, authorise};

const LIFETIME: Duration = Duration::minutes(30);

/// A request for a reset.
#[derive(Clone, Debug)]
pub struct RequestReset {
    /// The address as typed.
    pub address: String,
    /// What is to be kept of the token.
    pub digest: SecretDigest,
    /// The token, sealed for the mailer.
    pub sealed: String,
}

/// Sends a token if the address is known. Says nothing either way.
pub fn request_password_reset(tx: &mut Tx<'_>, command: &RequestReset) -> Result<(), Refusal> {
    let permit = authorise(tx, Action::RequestPasswordReset, Facts::none())?;
    let key = reset_key(&command.address);
    check_attempts(tx, key)?;
    note_wrong(tx, &permit, key)?;
    let Ok(address) = EmailAddress::new(&command.address) else { return Ok(()) };
    let credential = tx.credential_by_email(address.as_str())?.filter(|found| found.status == "active");
    let Some(person) = credential.map(|found| PersonId::new(found.id)) else { return Ok(()) };
    let now = tx.now();
    tx.insert_password_reset(&permit, person, command.digest, now + LIFETIME)?;
    tx.record(Event::of(Action::RequestPasswordReset, "person", person));
    tx.enqueue(NewJob {
        kind: "send_password_reset",
        payload: json!({ "person": person, "sealed": command.sealed }),
        run_at: now,
    });
    Ok(())
}
