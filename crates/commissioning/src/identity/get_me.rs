//! Who the caller is and what they hold.

use trellis_access::{Action, Facts, Role};
use trellis_store::{Organisation, Person, Tx};

use crate::{Refusal, authorise};

/// The caller.
#[derive(Clone, Debug)]
pub struct Me {
    /// The person.
    pub person: Person,
    /// The organisation they work in.
    pub organisation: Organisation,
    /// The roles they hold there now.
    pub roles: Vec<Role>,
}

/// The caller, the organisation they work in, and their roles there.
pub fn get_me(tx: &mut Tx<'_>) -> Result<Me, Refusal> {
    authorise(tx, Action::GetMe, Facts::none())?;
    let (person, organisation) =
        tx.principal().person().zip(tx.principal().organisation()).ok_or_else(Refusal::not_found)?;
    let roles = tx.principal().roles().iter().copied().collect();
    let person = tx.person(person)?.ok_or_else(Refusal::not_found)?;
    let organisation = tx.organisation(organisation)?.ok_or_else(Refusal::not_found)?;
    Ok(Me { person, organisation, roles })
}
