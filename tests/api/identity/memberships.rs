//! Roles: granted by another person, and taken back.

use chrono::Duration;
use serde_json::json;
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::TestApp;

use super::trust;

#[test]
fn a_role_is_granted_and_taken_back_at_once() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let person = app.person(trust, &[Role::Commissioner]);
    let body = json!({ "person_id": person.person, "role": "moderator" });
    let made = app.post(&admin, "/memberships", &body).expect(201);
    assert_eq!(app.get(&person, "/me").expect(200)["roles"], json!(["commissioner", "moderator"]));
    app.post(&admin, "/memberships", &body).refused(409, "exists-already");
    let path = format!("/memberships/{}", made["id"].as_str().unwrap());
    app.clock.advance(Duration::seconds(1));
    assert_eq!(app.delete_as(&app.token(&admin), &path).status, 204);
    assert_eq!(app.get(&person, "/me").expect(200)["roles"], json!(["commissioner"]));
    app.delete_as(&app.token(&admin), &path).refused(409, "transition-not-allowed");
}

#[test]
fn sod_7_nobody_changes_their_own_roles() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    app.post(&admin, "/memberships", &json!({ "person_id": admin.person, "role": "evaluator" }))
        .refused(403, "sod-7");
    let own = app
        .database
        .superuser(&format!("SELECT id FROM app.membership WHERE person_id = '{}'", admin.person));
    app.delete_as(&app.token(&admin), &format!("/memberships/{own}")).refused(403, "sod-7");
    let sql = format!(
        "INSERT INTO app.membership (id, person_id, org_id, role, valid_from, granted_by) \
         VALUES ('{}', '{person}', '{trust}', 'evaluator', now(), '{person}')",
        app.store.mint_id(),
        person = admin.person
    );
    let context = format!("SELECT set_config('app.org_id', '{trust}', true);");
    let refused = app.database.as_role("trellis_app", &format!("BEGIN; {context} {sql}; COMMIT"));
    assert!(refused.unwrap_err().contains("check constraint"), "the database holds the rule as well");
}

#[test]
fn sod_7_who_keeps_the_people_holds_no_money_role() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let other = app.person(trust, &[Role::TrustAdmin]);
    let refusal =
        app.post(&admin, "/memberships", &json!({ "person_id": other.person, "role": "payment_approver" }));
    assert_eq!(refusal.body["errors"][0]["pointer"], "/role");
    refusal.refused(422, "invalid-content");
}

#[test]
fn strangers_and_other_organisations_roles_are_out_of_reach() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
    let stranger = app.person(council, &[Role::PartnerViewer]);
    let body = |person| json!({ "person_id": person, "role": "evaluator" });
    let hidden = app.post(&admin, "/memberships", &body(stranger.person));
    let unknown = app.post(&admin, "/memberships", &body(app.store.mint_id().into()));
    assert_eq!(hidden.text, unknown.text);
    hidden.refused(404, "not-visible");
    let theirs = app
        .database
        .superuser(&format!("SELECT id FROM app.membership WHERE person_id = '{}'", stranger.person));
    app.delete_as(&app.token(&admin), &format!("/memberships/{theirs}")).refused(404, "not-visible");
    app.get(&stranger, "/me").expect(200);
}
