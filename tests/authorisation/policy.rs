//! What the policy says of a cell.

use trellis_access::{Denial, Facts, Principal, Visibility, authorise};
use trellis_kernel::Clock;

use crate::callers::Caller;
use crate::operations::Operation;
use crate::world::World;

/// The answer that a cell must get: `allow`, or the status and problem type of the refusal.
pub(crate) fn expected(world: &World, operation: &Operation, caller: &Caller) -> String {
    let open = operation.action().grants().iter().any(|grant| grant.side == trellis_access::Side::Anyone);
    let Some(principal) = &caller.principal else {
        return if open { "allow".to_owned() } else { "401 sign-in-required".to_owned() };
    };
    match authorise(principal, operation.action(), &facts(world, operation, principal)) {
        Ok(_) => "allow".to_owned(),
        Err(Denial::SignInRequired) => "401 sign-in-required".to_owned(),
        Err(denial) if denial.visibility() == Visibility::Hidden => "404 not-visible".to_owned(),
        Err(denial) => format!("403 {}", denial.code()),
    }
}

/// A thing of the story: the trust's, with both partners and Lantern. What names no thing concerns the caller's own.
fn facts(world: &World, operation: &Operation, principal: &Principal) -> Facts {
    let now = world.stage.app.clock.now();
    let facts = match principal.organisation() {
        Some(own) if !operation.names_a_thing() => {
            Facts::of_trust(own).and_provider(own).and_partners([own]).and_organisation(own)
        }
        Some(_) | None => world.facts(),
    };
    facts.after([]).conflicted(false).at(now)
}
