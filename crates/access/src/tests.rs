//! The decision, tested on the rows of the table and on made-up facts.

use trellis_kernel::{OrganisationId, PersonId};

use super::*;

fn id(n: u128) -> OrganisationId {
    OrganisationId::new(uuid_of(n))
}

fn uuid_of(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

fn member(kind: OrganisationKind, role: Role) -> Principal {
    let now = chrono::DateTime::UNIX_EPOCH;
    Principal::member(PersonId::new(uuid_of(9)), id(1), kind, [role], Strength::SecondFactor(now))
}

#[test]
fn the_public_reaches_only_what_is_public() {
    for action in Action::ALL {
        let open = action.grants().iter().any(|grant| grant.side == Side::Anyone);
        let answer = authorise(&Principal::public(), *action, &Facts::none());
        assert_eq!(answer.is_ok(), open, "{}", action.key());
    }
}

#[test]
fn another_organisations_thing_is_hidden_and_a_missing_role_is_not() {
    let own = Facts::of_organisation(id(1));
    let other = Facts::of_organisation(id(2));
    let auditor = member(OrganisationKind::Trust, Role::Auditor);
    let commissioner = member(OrganisationKind::Trust, Role::Commissioner);
    let ask = |who: &Principal, facts: &Facts| authorise(who, Action::ListAuditEvents, facts).map(|_| ());
    assert_eq!(ask(&auditor, &own), Ok(()));
    assert_eq!(ask(&auditor, &other), Err(Denial::NotVisible));
    assert_eq!(ask(&commissioner, &own), Err(Denial::RoleMissing));
    assert_eq!(Denial::NotVisible.visibility(), Visibility::Hidden);
    assert_eq!(Denial::RoleMissing.visibility(), Visibility::Visible);
}

#[test]
fn a_password_alone_reaches_nothing() {
    let who = Principal::member(
        PersonId::new(uuid_of(9)),
        id(1),
        OrganisationKind::Trust,
        Role::ALL.iter().copied(),
        Strength::Password,
    );
    let answer = authorise(&who, Action::GetMe, &Facts::none()).map(|_| ());
    assert_eq!(answer, Err(Denial::SecondFactorRequired));
}

#[test]
fn a_role_exists_only_in_its_kind_of_organisation() {
    for role in Role::ALL {
        assert!(!role.kinds().is_empty());
        assert_eq!(Role::from_key(role.key()), Some(*role));
        for other in Role::ALL {
            assert_eq!(role.excludes(*other), other.excludes(*role), "exclusion is mutual");
        }
    }
}

#[test]
fn roles_that_only_read_are_granted_no_write() {
    for action in Action::ALL.iter().filter(|action| action.effect() != Effect::Read) {
        for grant in action.grants() {
            assert!(!grant.roles.iter().any(|role| role.only_reads()), "{}", action.key());
        }
    }
}

#[test]
fn who_changed_a_payees_account_takes_no_part_in_its_payment() {
    let now = chrono::DateTime::UNIX_EPOCH;
    let payer = member(OrganisationKind::Trust, Role::PaymentApprover);
    let me = PersonId::new(uuid_of(9));
    let unknown = Facts::of_trust(id(1)).after([]).at(now);
    let ask = |facts: Facts| authorise(&payer, Action::ReleasePayment, &facts).map(|_| ());
    assert_eq!(ask(unknown.clone()), Err(Denial::FactsMissing), "a check that cannot run refuses");
    assert_eq!(ask(unknown.clone().apart_from([me])), Err(Denial::Separation(Separation::Sod3)));
    assert_eq!(ask(unknown.apart_from([PersonId::new(uuid_of(8))])), Ok(()));
    assert_eq!(Denial::Separation(Separation::Sod3).code(), "sod-3");
}
