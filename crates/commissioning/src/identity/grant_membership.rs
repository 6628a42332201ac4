//! A role is granted to a colleague.

use trellis_access::{Action, Facts};
use trellis_kernel::{FieldError, Invalid, PersonId};
use trellis_store::{Event, Membership, Tx};

use super::roles::roles_for;
use crate::{Refusal, authorise};

/// A role for a person who belongs to the organisation already; everyone else is invited.
#[derive(Clone, Debug)]
pub struct GrantMembership {
    /// The colleague.
    pub person: PersonId,
    /// The role's name.
    pub role: String,
}

/// Grants a role. SoD-7: nobody grants themselves one; the database holds the same rule.
pub fn grant_membership(tx: &mut Tx<'_>, command: &GrantMembership) -> Result<Membership, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let kind = tx.principal().kind().ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_organisation(organisation).after([command.person]);
    let permit = authorise(tx, Action::GrantMembership, facts)?;
    let held = tx.memberships_of(command.person, organisation)?;
    if held.is_empty() {
        return Err(Refusal::not_found());
    }
    let held = held.iter().map(|membership| membership.role).collect();
    let roles = roles_for(kind, std::slice::from_ref(&command.role), &held).map_err(at_role)?;
    let role = *roles.first().ok_or_else(Refusal::not_found)?;
    if held.contains(&role) {
        return Err(Refusal::rule("exists-already", "this person holds that role already"));
    }
    let id = tx.insert_membership(&permit, command.person, organisation, role)?;
    tx.record(
        Event::of(Action::GrantMembership, "membership", id)
            .with("person", command.person.to_string())
            .with("role", role.key()),
    );
    tx.membership_for_update(id)?.ok_or_else(Refusal::not_found)
}

/// The request names one role, so its errors stand at `/role`.
fn at_role(invalid: Invalid) -> Invalid {
    let errors = invalid.0.into_iter();
    Invalid(errors.map(|error| FieldError { pointer: "/role".to_owned(), ..error }).collect())
}
