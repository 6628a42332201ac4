//! Which roles one person may hold together in an organisation of a kind.

use std::collections::BTreeSet;

use trellis_access::{OrganisationKind, Role};
use trellis_kernel::{Fields, Invalid};

/// Reads roles by name, and checks that the organisation knows them and that one person may hold them together with
/// those `held` already.
pub(super) fn roles_for(
    kind: OrganisationKind,
    names: &[String],
    held: &BTreeSet<Role>,
) -> Result<Vec<Role>, Invalid> {
    let mut fields = Fields::new();
    fields.require(!names.is_empty(), "/roles", "name at least one role");
    fields.require(names.len() <= 10, "/roles", "name at most ten roles");
    let mut all: BTreeSet<Role> = held.clone();
    let mut roles = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let pointer = format!("/roles/{place}");
        let Some(role) = Role::from_key(name).filter(|role| role.kinds().contains(&kind)) else {
            fields
                .refuse(pointer, format!("{name} is not a role of a {kind}; the roles are {}", known(kind)));
            continue;
        };
        if let Some(other) = all.iter().find(|other| other.excludes(role)) {
            fields.refuse(pointer, format!("{} and {name} are not held by one person", other.key()));
        }
        fields.require(!roles.contains(&role), format!("/roles/{place}"), format!("{name} is named twice"));
        all.insert(role);
        roles.push(role);
    }
    fields.finish(|| Some(roles))
}

fn known(kind: OrganisationKind) -> String {
    let keys: Vec<&str> =
        Role::ALL.iter().filter(|role| role.kinds().contains(&kind)).map(|role| role.key()).collect();
    keys.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn detail(kind: OrganisationKind, given: &[&str], held: &[Role]) -> Option<String> {
        roles_for(kind, &names(given), &held.iter().copied().collect())
            .err()
            .map(|invalid| invalid.to_string())
    }

    #[test]
    fn an_organisation_knows_its_own_roles() {
        assert_eq!(detail(OrganisationKind::Trust, &["commissioner", "evaluator"], &[]), None);
        let wrong = detail(OrganisationKind::Nhs, &["commissioner"], &[]).unwrap();
        assert!(wrong.contains("partner_viewer, partner_approver, partner_admin"), "{wrong}");
    }

    #[test]
    fn sod_7_who_keeps_the_people_holds_no_money_role() {
        assert!(detail(OrganisationKind::Trust, &["trust_admin", "finance_officer"], &[]).is_some());
        assert!(detail(OrganisationKind::Trust, &["payment_approver"], &[Role::TrustAdmin]).is_some());
        assert!(detail(OrganisationKind::Trust, &["trust_admin"], &[Role::AwardApprover]).is_some());
    }

    #[test]
    fn none_twice_and_too_many_are_refused() {
        assert!(detail(OrganisationKind::Trust, &[], &[]).is_some());
        assert!(detail(OrganisationKind::Trust, &["evaluator", "evaluator"], &[]).is_some());
        assert!(detail(OrganisationKind::Trust, &["evaluator"; 11], &[]).is_some());
    }
}
