//! What the policy says of a cell.

use trellis_access::{Denial, Facts, OrganisationKind, Principal, Side, Visibility, authorise};
use trellis_kernel::{Clock, OrganisationId};

use crate::callers::Caller;
use crate::operations::Operation;
use crate::world::World;

/// The answer that a cell must get: `allow`, or the status and problem type of the refusal.
pub(crate) fn expected(world: &World, operation: &Operation, caller: &Caller) -> String {
    let open = operation.action().grants().iter().any(|grant| grant.side == Side::Anyone);
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

/// Operations that name somebody's thing in their path but act for the caller's own organisation: a stranger's question or bid
/// is their own, and the people and keys that one may look after are one's own.
const FOR_ONESELF: &[&str] = &[
    "apply_to_market",
    "ask_question",
    "create_bid",
    "delete_saved_search",
    "end_calendar_feed",
    "end_membership",
    "get_saved_search",
    "list_framework_members",
    "list_market_members",
    "reinstate_person",
    "revoke_api_key",
    "suspend_person",
    "update_saved_search",
];

/// Operations that name the thing in their body.
const NAMED_IN_THE_BODY: &[&str] =
    &["create_invoice", "create_notice", "create_payment", "prepare_payment_run", "request_bank_change"];

/// A thing of the story is the trust's, with both partners and Lantern. What names no thing concerns the caller's own.
fn facts(world: &World, operation: &Operation, principal: &Principal) -> Facts {
    let now = world.stage.app.clock.now();
    let key = operation.key.as_str();
    let names =
        (operation.names_a_thing() && !FOR_ONESELF.contains(&key)) || NAMED_IN_THE_BODY.contains(&key);
    let grants = operation.action().grants();
    let facts = match (principal.organisation(), principal.kind()) {
        _ if grants
            .iter()
            .all(|grant| matches!(grant.side, Side::Platform | Side::SignedIn | Side::PasswordOnly)) =>
        {
            Facts::none()
        }
        (Some(own), Some(kind)) if !names && grants.iter().any(|grant| grant.roles.is_empty()) => {
            own_of_kind(own, kind)
        }
        (Some(own), _) if !names => {
            Facts::of_trust(own).and_provider(own).and_partners([own]).and_organisation(own)
        }
        _ => world.facts(),
    };
    facts.after([]).apart_from([]).conflicted(false).at(now)
}

/// Where every member of a side may act, it matters which side the caller's kind of organisation is.
fn own_of_kind(own: OrganisationId, kind: OrganisationKind) -> Facts {
    match kind {
        OrganisationKind::Trust => Facts::of_trust(own),
        OrganisationKind::Provider => Facts::of_provider(own),
        OrganisationKind::Council | OrganisationKind::Nhs | OrganisationKind::Platform => Facts::none(),
    }
}
