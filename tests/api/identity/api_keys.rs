//! Machines: an API key reaches what its roles and its scopes both allow.

use chrono::Duration;
use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::TestApp;

use super::trust;

fn request() -> Value {
    json!({
        "name": "Finance system", "roles": ["finance_officer", "auditor"], "scopes": ["identity:read", "assurance:read"],
        "expires_at": "2027-04-30T00:00:00Z"
    })
}

#[test]
fn a_machine_reads_with_its_key_until_the_key_is_revoked() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let made = app.post_as(&app.token(&admin), "/api-keys", &request()).expect(201);
    let key = made["key"].as_str().unwrap();
    let me = app.get_as(key, "/me").expect(200);
    assert_eq!(me["person_id"], made["machine_id"]);
    assert_eq!(me["name"], "Finance system");
    let listed = app.get(&admin, "/api-keys").expect(200);
    assert!(!listed.to_string().contains(key), "the secret is shown once");
    assert!(listed["items"][0]["last_used_at"].is_string());
    let kept = app.database.superuser("SELECT row_to_json(k) FROM app.api_key k");
    assert!(!kept.contains(&key[18..61]), "the secret is not kept");
    let path = format!("/api-keys/{}", made["id"].as_str().unwrap());
    assert_eq!(app.delete_as(&app.token(&admin), &path).status, 204);
    app.get_as(key, "/me").refused(401, "sign-in-required");
    app.delete_as(&app.token(&admin), &path).refused(409, "transition-not-allowed");
}

#[test]
fn a_key_ends_and_a_mistyped_one_is_refused() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let made = app.post_as(&app.token(&admin), "/api-keys", &request()).expect(201);
    let key = made["key"].as_str().unwrap();
    let other = app.post_as(&app.token(&admin), "/api-keys", &request()).expect(201);
    let other = other["key"].as_str().unwrap();
    app.get_as(&key.replace("trk_live", "trk_demo"), "/me").refused(401, "sign-in-required");
    let mixed = format!("{}{}", &key[..17], &other[17..]);
    app.get_as(&mixed, "/me").refused(401, "sign-in-required");
    app.clock.advance(Duration::days(364));
    app.get_as(key, "/me").refused(401, "sign-in-required");
}

#[test]
fn a_key_does_what_roles_and_scopes_both_allow_and_decides_nothing() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let made = app.post_as(&app.token(&admin), "/api-keys", &request()).expect(201);
    let key = made["key"].as_str().unwrap();
    app.get_as(key, "/people").expect(200);
    app.get_as(key, "/invitations").expect(200);
    let mut narrow = request();
    narrow["scopes"] = json!(["money:write"]);
    let made = app.post_as(&app.token(&admin), "/api-keys", &narrow).expect(201);
    app.get_as(made["key"].as_str().unwrap(), "/people").refused(403, "scope-missing");
    let invitation = json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] });
    app.post_with_token(key, "/invitations", &invitation).refused(403, "role-missing");
    app.post_as(key, "/me/password", &json!({ "present": "x", "new": "wagon pillow fjord" }))
        .refused(403, "scope-missing");
}

#[test]
fn a_key_is_bounded_and_holds_no_role_that_decides() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let refused = |change: &dyn Fn(&mut Value), pointer: &str| {
        let mut body = request();
        change(&mut body);
        let refusal = app.post_as(&app.token(&admin), "/api-keys", &body);
        assert_eq!(refusal.body["errors"][0]["pointer"], pointer, "{}", refusal.text);
        refusal.refused(422, "invalid-content");
    };
    refused(&|body| body["expires_at"] = json!("2027-05-02T00:00:00Z"), "/expires_at");
    refused(&|body| body["expires_at"] = json!("2026-01-01T00:00:00Z"), "/expires_at");
    refused(&|body| body["scopes"] = json!([]), "/scopes");
    refused(&|body| body["scopes"] = json!(["money:approve"]), "/scopes/0");
    refused(&|body| body["roles"] = json!(["payment_approver"]), "/roles/0");
    refused(&|body| body["roles"] = json!(["trust_admin"]), "/roles/0");
    refused(&|body| body["name"] = json!(" "), "/name");
    let commissioner = app.person(trust, &[Role::Commissioner]);
    app.post_as(&app.token(&commissioner), "/api-keys", &request()).refused(403, "role-missing");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.api_key"), "0");
}
