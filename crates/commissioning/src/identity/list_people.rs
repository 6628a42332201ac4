//! The people of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{After, Colleague, Page, Tx};

use crate::{Refusal, authorise};

/// The people of the caller's organisation with the roles they hold there now.
pub fn list_people(tx: &mut Tx<'_>, after: After) -> Result<Page<Colleague>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListPeople, Facts::of_organisation(organisation))?;
    Ok(tx.colleagues(organisation, after)?)
}
