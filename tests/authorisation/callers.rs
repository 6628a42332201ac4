//! The kinds of caller.

use trellis_access::{OrganisationKind, Principal, Role, Strength};
use trellis_kernel::{Clock, OrganisationId};
use trellis_test_support::Actor;

use crate::world::World;

/// A caller: how the matrix names it, what it sends, and what the policy sees.
pub(crate) struct Caller {
    pub(crate) name: String,
    /// The bearer token, when it sends one.
    pub(crate) token: Option<String>,
    /// `None` when the token itself is refused.
    pub(crate) principal: Option<Principal>,
}

/// Every kind of caller, in the order of the matrix's columns.
pub(crate) fn all(world: &World) -> Vec<Caller> {
    let mut callers = vec![
        Caller { name: "public".to_owned(), token: None, principal: Some(Principal::public()) },
        Caller {
            name: "forged-token".to_owned(),
            token: Some("eyJhbGciOiJub25lIn0.e30.".to_owned()),
            principal: None,
        },
        suspended(world),
    ];
    for role in Role::ALL {
        for kind in role.kinds() {
            callers.push(member(world, world.home(*kind), *role, *kind, "own"));
        }
    }
    for role in Role::ALL.iter().filter(|role| role.kinds() != [OrganisationKind::Platform]) {
        for kind in role.kinds() {
            callers.push(member(world, world.away(*kind), *role, *kind, "other"));
        }
    }
    callers
}

fn member(
    world: &World,
    organisation: OrganisationId,
    role: Role,
    kind: OrganisationKind,
    relation: &str,
) -> Caller {
    let actor = world.stage.app.person(organisation, &[role]);
    if role == Role::Evaluator && relation == "own" {
        world.assign(actor.person);
    }
    let now = world.stage.app.clock.now();
    let principal = Principal::member(actor.person, organisation, kind, [role], Strength::SecondFactor(now));
    let name = format!("{relation}:{}@{}", role.key(), kind.key());
    Caller { name, token: Some(world.stage.app.token(&actor)), principal: Some(principal) }
}

fn suspended(world: &World) -> Caller {
    let actor: Actor = world.stage.app.person(world.home(OrganisationKind::Trust), &[Role::Commissioner]);
    let token = world.stage.app.token(&actor);
    let id = actor.person;
    world
        .stage
        .app
        .database
        .superuser(&format!("UPDATE app.person SET status = 'suspended' WHERE id = '{id}'"));
    Caller { name: "suspended".to_owned(), token: Some(token), principal: None }
}
