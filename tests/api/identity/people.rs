//! Suspension: immediate, and only within one's own organisation.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::TestApp;

use super::trust;

#[test]
fn asvs_7_4_2_a_suspended_person_is_out_at_once_and_comes_back_by_signing_in() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let tokens = app.sign_in(&account);
    let token = tokens["access_token"].as_str().unwrap();
    let path = format!("/people/{}/suspension", account.person);
    assert_eq!(app.post(&admin, &path, &json!({})).status, 204);
    app.get_as(token, "/me").refused(401, "sign-in-required");
    app.post_public("/sessions/refresh", &json!({ "refresh_token": tokens["refresh_token"] }))
        .refused(401, "login-ended");
    app.post(&admin, &path, &json!({})).refused(409, "transition-not-allowed");
    let listed = app.get(&admin, "/people").expect(200);
    let suspended = listed["items"].as_array().unwrap().iter().filter(|p| p["suspended"] == true).count();
    assert_eq!(suspended, 1);
    let code = account.secret.code_at(trellis_kernel::Clock::now(&app.clock) + chrono::Duration::seconds(30));
    let body = json!({ "email": account.email, "password": trellis_test_support::PASSWORD, "code": code });
    app.post_public("/sessions", &body).refused(403, "no-membership");
    let path = format!("/people/{}/reinstatement", account.person);
    assert_eq!(app.post(&admin, &path, &json!({})).status, 204);
    app.post(&admin, &path, &json!({})).refused(409, "transition-not-allowed");
    let again = app.sign_in(&account);
    app.get_as(again["access_token"].as_str().unwrap(), "/me").expect(200);
}

#[test]
fn one_organisation_cannot_shut_a_person_out_of_another() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
    let council_admin = app.person(council, &[Role::PartnerAdmin]);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let path = format!("/people/{}/suspension", account.person);
    let hidden = app.post(&council_admin, &path, &json!({}));
    let unknown =
        app.post(&council_admin, &format!("/people/{}/suspension", app.store.mint_id()), &json!({}));
    assert_eq!(hidden.text, unknown.text);
    hidden.refused(404, "not-visible");
    app.post(&admin, &path, &json!({}));
    app.database.superuser(&format!(
        "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) \
         VALUES ('{}', '{}', '{council}', 'partner_viewer', '2026-01-01')",
        app.store.mint_id(),
        account.person
    ));
    assert_eq!(app.sign_in(&account)["organisation_id"], json!(council));
}

#[test]
fn nobody_suspends_themselves_and_only_who_keeps_the_people_does() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let commissioner = app.person(trust, &[Role::Commissioner]);
    let path = |person| format!("/people/{person}/suspension");
    app.post(&admin, &path(admin.person), &json!({})).refused(403, "sod-7");
    app.post(&commissioner, &path(admin.person), &json!({})).refused(403, "role-missing");
    app.get(&commissioner, "/people").refused(403, "role-missing");
    app.get(&admin, "/me").expect(200);
}
