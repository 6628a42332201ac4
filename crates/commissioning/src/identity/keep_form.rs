//! What somebody typed when their session had run out is kept for them, and given back once they are signed in again.

use trellis_access::{Action, Facts};
use trellis_kernel::PersonId;
use trellis_store::{KeptForm, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Keeps a form for its person; says whether there was room.
pub fn keep_form(tx: &mut Tx<'_>, form: &KeptForm) -> Result<bool, Refusal> {
    let permit = authorise(tx, Action::CreateSession, Facts::none())?;
    Ok(tx.insert_kept_form(&permit, form)?)
}

/// Gives a form back to its person, once.
pub fn take_form(tx: &mut Tx<'_>, id: Uuid, person: PersonId) -> Result<Option<KeptForm>, Refusal> {
    let permit = authorise(tx, Action::CreateSession, Facts::none())?;
    Ok(tx.take_kept_form(&permit, id, person)?)
}
