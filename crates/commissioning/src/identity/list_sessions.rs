//! The caller's own logins.

use trellis_access::{Action, Facts};
use trellis_credentials::Login;
use trellis_store::{After, Page, Tx};

use crate::{Refusal, authorise};

/// The logins of the caller that have not been ended.
pub fn list_sessions(tx: &mut Tx<'_>, after: After) -> Result<Page<Login>, Refusal> {
    authorise(tx, Action::ListSessions, Facts::none())?;
    let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
    Ok(tx.logins_of(person, after)?)
}
