//! A login is revoked from the list by the person whose it is.

use trellis_access::{Action, Facts};
use trellis_kernel::LoginId;
use trellis_store::{Event, Tx};

use crate::{Refusal, authorise};

/// Revokes one of the caller's own logins.
pub fn end_session(tx: &mut Tx<'_>, id: LoginId) -> Result<(), Refusal> {
    let permit = authorise(tx, Action::EndSession, Facts::none())?;
    let mine = tx.principal().person();
    let login = tx.login_for_update(id)?.filter(|login| Some(login.person) == mine);
    let login = login.ok_or_else(Refusal::not_found)?;
    tx.record(Event::of(Action::EndSession, "login", login.id));
    let now = tx.now();
    Ok(tx.save_login(&permit, &login.end(now))?)
}
