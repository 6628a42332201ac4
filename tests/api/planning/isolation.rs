//! Who sees and does what: partners, strangers, and the database's own wall.

use serde_json::json;
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, TestApp};

use super::cast::{Cast, priority};

fn strangers(app: &TestApp) -> [Actor; 3] {
    let trust = app.organisation(OrganisationKind::Trust, None, "Another Children's Trust");
    let council = app.organisation(OrganisationKind::Council, None, "Another Council");
    let provider = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
    [
        app.person(trust, &[Role::Commissioner]),
        app.person(council, &[Role::PartnerApprover]),
        app.person(provider, &[Role::ProviderAdmin]),
    ]
}

#[test]
fn strangers_get_the_answer_of_an_unknown_id() {
    let cast = Cast::assemble();
    let plan = cast.awaiting();
    for stranger in strangers(&cast.app) {
        let unknown = cast.app.get(&stranger, "/plans/01900000-0000-7000-8000-000000000000");
        let real = cast.app.get(&stranger, &plan.path);
        assert_eq!((real.status, &real.text), (unknown.status, &unknown.text));
        assert_eq!(cast.app.get(&stranger, "/plans").expect(200)["items"], json!([]));
        cast.app.get(&stranger, &format!("{}/balance", plan.path)).refused(404, "not-visible");
        cast.app.put(&stranger, &plan.path, plan.version, &cast.outline()).refused(404, "not-visible");
        let body = priority("health", 1, cast.icb.organisation);
        cast.app.post(&stranger, &format!("{}/priorities", plan.path), &body).refused(404, "not-visible");
        for step in ["consultation", "sign-off-request", "withdrawal"] {
            cast.app
                .post(&stranger, &format!("{}/{step}", plan.path), &json!({}))
                .refused(404, "not-visible");
        }
        cast.sign(&stranger, &plan, None).refused(404, "not-visible");
    }
    assert_eq!(cast.read(&plan)["sign_offs"], json!([]));
}

#[test]
fn a_partner_reads_and_signs_but_does_not_write() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    cast.app.put(&cast.council, &plan.path, plan.version, &cast.outline()).refused(403, "role-missing");
    let body = priority("health", 1, cast.icb.organisation);
    cast.app.post(&cast.council, &format!("{}/priorities", plan.path), &body).refused(403, "role-missing");
    let consult = format!("{}/consultation", plan.path);
    cast.app.post(&cast.council, &consult, &json!({})).refused(403, "role-missing");
    cast.app.post(&cast.council, "/plans", &cast.outline()).refused(403, "role-missing");
    let viewer = cast.app.person(cast.council.organisation, &[Role::PartnerViewer]);
    cast.app.get(&viewer, &plan.path).expect(200);
    cast.sign(&viewer, &plan, None).refused(403, "role-missing");
    cast.sign(&cast.commissioner, &plan, None).refused(403, "role-missing");
}

#[test]
fn a_trusts_other_roles_read_and_do_not_write() {
    let cast = Cast::assemble();
    let plan = cast.draft();
    let auditor = cast.app.person(cast.commissioner.organisation, &[Role::Auditor]);
    cast.app.get(&auditor, &plan.path).expect(200);
    cast.app.put(&auditor, &plan.path, plan.version, &cast.outline()).refused(403, "role-missing");
    cast.app.post(&auditor, "/plans", &cast.outline()).refused(403, "role-missing");
    cast.app.get_public("/plans").refused(401, "sign-in-required");
}

/// The second wall: SQL in a stranger's and in a partner's context, with the policy module out of the way.
#[test]
fn row_level_security_holds_without_the_policy() {
    let cast = Cast::assemble();
    let plan = cast.awaiting();
    let id = plan.path.trim_start_matches("/plans/");
    let as_actor = |actor: &Actor, sql: &str| {
        let context = format!(
            "BEGIN; SET LOCAL app.org_id = '{}'; SET LOCAL app.person_id = '{}'; SET LOCAL app.kind = 'member'; {sql}; COMMIT",
            actor.organisation, actor.person,
        );
        cast.app.database.as_role("trellis_app", &context)
    };
    let [stranger, ..] = strangers(&cast.app);
    for table in ["plan", "plan_partner", "priority", "plan_sign_off"] {
        let seen = as_actor(&stranger, &format!("SELECT count(*) FROM app.{table}")).expect("a count");
        assert_eq!(seen, "0", "{table}");
    }
    let forbidden = [
        format!("UPDATE app.plan SET title = 'Mine' WHERE id = '{id}'"),
        format!("UPDATE app.plan SET stage = 'agreed', agreed_at = now() WHERE id = '{id}'"),
        format!("UPDATE app.plan SET stage = 'withdrawn' WHERE id = '{id}'"),
    ];
    for sql in &forbidden {
        let refused = as_actor(&cast.icb, sql).expect_err("a partner only signs");
        assert!(refused.contains("ERROR"), "{refused}");
    }
    let agreed = as_actor(&cast.commissioner, &forbidden[1]).expect_err("nobody has signed");
    assert!(agreed.contains("every partner signs"), "{agreed}");
    let for_another = format!(
        "INSERT INTO app.plan_sign_off SELECT id, trust_id, '{}', '{}', sha256('x'), now(), NULL FROM app.plan WHERE id = '{id}'",
        cast.council.organisation, cast.icb.person,
    );
    let refused = as_actor(&cast.icb, &for_another).expect_err("a partner signs for itself");
    assert!(refused.contains("row-level security"), "{refused}");
}
