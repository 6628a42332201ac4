//! For whom an action is there at all: what a page asks before it shows a link. Which thing it is done to, how freshly
//! somebody signed in and whose hands it went through is for `authorise` alone.

use crate::{Action, Effect, OrganisationKind, Principal, Role, Side};

impl Action {
    /// Whether the policy opens this to people of such an organisation who hold such roles, for some thing or other.
    pub fn is_open_to(self, kind: OrganisationKind, holds: impl Fn(Role) -> bool) -> bool {
        let held = |role: &Role| holds(*role) && (self.effect() == Effect::Read || !role.only_reads());
        let mut grants = self.grants().iter();
        grants.any(|grant| grant.side.is_of(kind) && (grant.roles.is_empty() || grant.roles.iter().any(held)))
    }
}

impl Principal {
    /// Whether the policy opens this to them, for some thing or other.
    pub fn is_offered(&self, action: Action) -> bool {
        self.kind.is_some_and(|kind| action.is_open_to(kind, |role| self.roles.contains(&role)))
    }
}

impl Side {
    /// Whether organisations of this kind can stand on it.
    fn is_of(self, kind: OrganisationKind) -> bool {
        match self {
            Self::Anyone | Self::SignedIn | Self::PasswordOnly | Self::Own => true,
            Self::Trust => kind == OrganisationKind::Trust,
            Self::Partner => kind.is_partner(),
            Self::Provider => kind == OrganisationKind::Provider,
            Self::Platform => kind == OrganisationKind::Platform,
            Self::Worker => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use trellis_kernel::{OrganisationId, PersonId};
    use uuid::Uuid;

    use super::*;
    use crate::{Facts, Strength, authorise};

    /// Somebody of that kind of organisation with that role, before a thing that is theirs on every side they can stand on.
    fn is_done(action: Action, kind: OrganisationKind, role: Role) -> bool {
        let now = DateTime::UNIX_EPOCH;
        let own = OrganisationId::new(Uuid::from_u128(1));
        let someone = PersonId::new(Uuid::from_u128(2));
        let principal = Principal::member(someone, own, kind, [role], Strength::SecondFactor(now));
        let facts = Facts::of_organisation(own).at(now).after([]).apart_from([]).conflicted(false);
        let facts = match kind {
            OrganisationKind::Trust => Facts { trust: Some(own), ..facts },
            OrganisationKind::Provider => facts.and_provider(own),
            OrganisationKind::Council | OrganisationKind::Nhs => facts.and_partners([own]),
            OrganisationKind::Platform => facts,
        };
        authorise(&principal, action, &facts).is_ok()
    }

    #[test]
    fn what_is_open_to_somebody_is_what_they_may_do_to_their_own() {
        for action in Action::ALL {
            for kind in OrganisationKind::ALL {
                for role in Role::ALL {
                    let open = action.is_open_to(kind, |one| one == *role);
                    assert_eq!(open, is_done(*action, kind, *role), "{} {kind:?} {role:?}", action.key());
                }
            }
        }
    }
}
