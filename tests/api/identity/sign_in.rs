//! Signing in: the password first, then the second factor.

use chrono::Duration;
use serde_json::json;
use trellis_access::Role;
use trellis_kernel::Clock;
use trellis_test_support::{PASSWORD, TestApp};

use super::trust;

#[test]
fn asvs_6_3_3_a_password_alone_reaches_nothing_but_the_second_factor() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let half =
        app.post_public("/sessions", &json!({ "email": account.email, "password": PASSWORD })).expect(200);
    assert_eq!(half["second_factor"], "prove");
    assert!(half.get("refresh_token").is_none());
    let token = half["access_token"].as_str().unwrap();
    for path in ["/me", "/organisations", "/sessions", "/people"] {
        app.get_as(token, path).refused(403, "mfa-required");
    }
    app.post_as(token, "/me/password", &json!({ "present": PASSWORD, "new": "wagon pillow fjord" }))
        .refused(403, "mfa-required");
    let code = account.secret.code_at(app.clock.now());
    let full = app.post_as(token, "/sessions/second-factor", &json!({ "code": code })).expect(200);
    assert_eq!(full["second_factor"], "none");
    let me = app.get_as(full["access_token"].as_str().unwrap(), "/me").expect(200);
    assert_eq!(me["email"], "commissioner@wexcombe.example");
    assert_eq!(me["roles"], json!(["commissioner"]));
}

#[test]
fn asvs_6_3_8_an_unknown_address_gets_the_same_answer_as_a_wrong_password() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let try_with = |email: &str| {
        app.post_public("/sessions", &json!({ "email": email, "password": "wagon pillow fjord" }))
    };
    let (known, unknown) = (try_with(&account.email), try_with("nobody@wexcombe.example"));
    assert_eq!(known.text, unknown.text);
    assert_eq!(try_with("not an address").text, unknown.text);
    known.refused(401, "sign-in-refused");
}

#[test]
fn asvs_6_3_1_the_sixth_wrong_password_waits_and_the_right_one_clears_the_count() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    for email in [account.email.as_str(), "nobody@wexcombe.example"] {
        let wrong = json!({ "email": email, "password": "wagon pillow fjord" });
        for _ in 0..5 {
            app.post_public("/sessions", &wrong).refused(401, "sign-in-refused");
        }
        let waiting = app.post_public("/sessions", &wrong);
        assert_eq!(waiting.header("retry-after"), Some("30"));
        waiting.refused(429, "too-many-attempts");
    }
    let right = json!({ "email": account.email, "password": PASSWORD });
    app.post_public("/sessions", &right).refused(429, "too-many-attempts");
    app.clock.advance(Duration::seconds(30));
    app.post_public("/sessions", &right).expect(200);
    let wrong = json!({ "email": account.email.to_uppercase(), "password": "wagon pillow fjord" });
    app.post_public("/sessions", &wrong).refused(401, "sign-in-refused");
}

#[test]
fn asvs_6_5_1_a_code_counts_once() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let body = json!({
        "email": account.email, "password": PASSWORD, "code": account.secret.code_at(app.clock.now())
    });
    app.post_public("/sessions", &body).expect(200);
    app.post_public("/sessions", &body).refused(401, "code-refused");
    app.clock.advance(Duration::seconds(30));
    app.post_public("/sessions", &body).refused(401, "code-refused");
}

#[test]
fn wrong_codes_are_counted_too() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let body = json!({ "email": account.email, "password": PASSWORD });
    let half = app.post_public("/sessions", &body).expect(200);
    let token = half["access_token"].as_str().unwrap();
    let right = account.secret.code_at(app.clock.now());
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        app.post_as(token, "/sessions/second-factor", &json!({ "code": wrong })).refused(401, "code-refused");
    }
    app.post_as(token, "/sessions/second-factor", &json!({ "code": right }))
        .refused(429, "too-many-attempts");
}

#[test]
fn a_person_of_two_organisations_says_where_they_work() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let other = app.organisation(trellis_access::OrganisationKind::Council, None, "Wexcombe Council");
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    app.database.superuser(&format!(
        "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) \
         VALUES ('{}', '{}', '{other}', 'partner_viewer', '2026-01-01')",
        app.store.mint_id(),
        account.person
    ));
    let code = account.secret.code_at(app.clock.now());
    let mut body = json!({ "email": account.email, "password": PASSWORD, "code": code });
    let refusal = app.post_public("/sessions", &body);
    assert_eq!(refusal.body["organisations"].as_array().unwrap().len(), 2);
    refusal.refused(422, "choose-organisation");
    body["organisation_id"] = json!(app.store.mint_id());
    app.post_public("/sessions", &body).refused(403, "no-membership");
    body["organisation_id"] = json!(other);
    let tokens = app.post_public("/sessions", &body).expect(200);
    assert_eq!(tokens["organisation_id"], json!(other));
    // The same login moves to the other organisation with a fresh code.
    app.clock.advance(Duration::seconds(30));
    let code = account.secret.code_at(app.clock.now());
    let token = tokens["access_token"].as_str().unwrap();
    let moved = app
        .post_as(token, "/sessions/second-factor", &json!({ "code": code, "organisation_id": trust }))
        .expect(200);
    assert_eq!(moved["organisation_id"], json!(trust));
    app.get_as(token, "/me").refused(401, "sign-in-required");
}
