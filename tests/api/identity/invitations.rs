//! Invitations: the only way in for people of trusts and partners.

use chrono::Duration;
use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{PASSWORD, TestApp};

use super::trust;

fn accept(app: &TestApp, token: &str, password: &str) -> trellis_test_support::Response {
    let body = json!({ "token": token, "name": "Evaluator", "password": password });
    app.post_public("/invitations/acceptance", &body)
}

#[test]
fn an_invited_person_joins_once_within_three_days() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let body = json!({ "email": "Evaluator@wexcombe.example", "roles": ["evaluator", "moderator"] });
    let made = app.post(&admin, "/invitations", &body).expect(201);
    assert_eq!(made["email"], "evaluator@wexcombe.example");
    assert!(!made.to_string().contains("token"), "whoever invites never sees the token");
    let token = app.mailed_token("send_invitation");
    accept(&app, &token, "short").refused(422, "invalid-content");
    accept(&app, "guess", PASSWORD).refused(409, "invitation-unusable");
    let joined = accept(&app, &token, PASSWORD).expect(200);
    assert_eq!(joined["organisation_id"], json!(trust));
    accept(&app, &token, PASSWORD).refused(409, "invitation-unusable");
    let people = app.get(&admin, "/people").expect(200);
    let found: Vec<&Value> =
        people["items"].as_array().unwrap().iter().filter(|p| p["id"] == joined["person_id"]).collect();
    assert_eq!(found[0]["memberships"].as_array().unwrap().len(), 2);
    assert_eq!(found[0]["memberships"][0]["granted_by"], json!(admin.person));
    let listed = app.get(&admin, "/invitations").expect(200);
    assert!(listed["items"][0]["accepted_at"].is_string());
}

#[test]
fn an_invitation_runs_out() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    app.post(&admin, "/invitations", &json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] }))
        .expect(201);
    app.clock.advance(Duration::hours(72));
    accept(&app, &app.mailed_token("send_invitation"), PASSWORD).refused(409, "invitation-unusable");
}

#[test]
fn a_person_with_an_account_joins_with_their_own_password() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
    let account = app.account(council, "director", &[Role::PartnerApprover]);
    app.post(&admin, "/invitations", &json!({ "email": account.email, "roles": ["evaluator"] })).expect(201);
    let token = app.mailed_token("send_invitation");
    accept(&app, &token, "wagon pillow fjord").refused(401, "sign-in-refused");
    let joined = accept(&app, &token, PASSWORD).expect(200);
    assert_eq!(joined["person_id"], json!(account.person));
    assert_eq!(joined["organisation_id"], json!(trust));
}

#[test]
fn only_who_keeps_the_people_invites_and_only_to_roles_of_their_organisation() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let commissioner = app.person(trust, &[Role::Commissioner]);
    let body = json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] });
    app.post(&commissioner, "/invitations", &body).refused(403, "role-missing");
    app.get(&commissioner, "/invitations").refused(403, "role-missing");
    app.post_public("/invitations", &body).refused(401, "sign-in-required");
    let refused = |roles: Value, pointer: &str| {
        let refusal =
            app.post(&admin, "/invitations", &json!({ "email": "e@wexcombe.example", "roles": roles }));
        assert_eq!(refusal.body["errors"][0]["pointer"], pointer, "{}", refusal.text);
        refusal.refused(422, "invalid-content");
    };
    refused(json!([]), "/roles");
    refused(json!(["bid_writer"]), "/roles/0");
    refused(json!(["evaluator", "king"]), "/roles/1");
    refused(json!(["trust_admin", "finance_officer"]), "/roles/1");
    app.post(&admin, "/invitations", &json!({ "email": "no address", "roles": ["evaluator"] }))
        .refused(422, "invalid-content");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.invitation"), "0");
}

#[test]
fn sod_7_nobody_invites_themselves() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let own = format!("{}@wexcombe.example", admin.person);
    app.post(&admin, "/invitations", &json!({ "email": own, "roles": ["evaluator"] })).refused(403, "sod-7");
}

#[test]
fn an_invitation_needs_a_fresh_second_factor() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let token = app.token(&admin);
    app.clock.advance(Duration::minutes(6));
    let body = json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] });
    let stale = app.post_with_token(&token, "/invitations", &body);
    stale.refused(403, "step-up-required");
}
