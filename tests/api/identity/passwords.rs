//! Changing a password, and forgetting it.

use chrono::Duration;
use serde_json::json;
use trellis_access::Role;
use trellis_test_support::{PASSWORD, TestApp};

use super::trust;

const NEW: &str = "wagon pillow fjord";

#[test]
fn asvs_6_2_3_a_change_needs_the_present_password_and_ends_the_other_logins() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let (other, mine) = (app.sign_in(&account), app.sign_in(&account));
    let token = mine["access_token"].as_str().unwrap();
    let change = |present: &str, new: &str| {
        app.post_as(token, "/me/password", &json!({ "present": present, "new": new }))
    };
    change("not my password", NEW).refused(401, "password-refused");
    let short = change(PASSWORD, "short");
    assert_eq!(short.body["errors"][0]["pointer"], "/new");
    short.refused(422, "invalid-content");
    for poor in ["password12345", "wexcombe pillow fjord", "my Trellis pillow"] {
        change(PASSWORD, poor).refused(422, "invalid-content");
    }
    assert_eq!(change(PASSWORD, NEW).status, 204);
    app.get_as(token, "/me").expect(200);
    app.get_as(other["access_token"].as_str().unwrap(), "/me").refused(401, "sign-in-required");
    let sign_in = |password: &str| {
        app.post_public("/sessions", &json!({ "email": account.email, "password": password })).status
    };
    assert_eq!((sign_in(PASSWORD), sign_in(NEW)), (401, 200));
}

#[test]
fn asvs_6_4_3_a_reset_does_not_skip_the_second_factor_and_ends_every_login() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let tokens = app.sign_in(&account);
    let known = app.post_public("/password-resets", &json!({ "email": account.email }));
    let unknown = app.post_public("/password-resets", &json!({ "email": "nobody@wexcombe.example" }));
    assert_eq!((known.status, known.text), (204, unknown.text));
    assert_eq!(
        app.database.superuser("SELECT count(*) FROM app.job WHERE kind = 'send_password_reset'"),
        "1"
    );
    let token = app.mailed_token("send_password_reset");
    let confirm = |password: &str| {
        app.post_public("/password-resets/confirmation", &json!({ "token": token, "password": password }))
    };
    confirm("commissioner pillow").refused(422, "invalid-content");
    assert_eq!(confirm(NEW).status, 204);
    confirm(NEW).refused(409, "reset-unusable");
    app.get_as(tokens["access_token"].as_str().unwrap(), "/me").refused(401, "sign-in-required");
    let refresh = json!({ "refresh_token": tokens["refresh_token"] });
    app.post_public("/sessions/refresh", &refresh).refused(401, "login-ended");
    let body = json!({ "email": account.email, "password": NEW });
    assert_eq!(app.post_public("/sessions", &body).expect(200)["second_factor"], "prove");
}

#[test]
fn a_reset_is_good_for_half_an_hour() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    app.post_public("/password-resets", &json!({ "email": account.email }));
    let token = app.mailed_token("send_password_reset");
    app.clock.advance(Duration::minutes(30));
    app.post_public("/password-resets/confirmation", &json!({ "token": token, "password": NEW }))
        .refused(409, "reset-unusable");
    app.post_public("/password-resets/confirmation", &json!({ "token": "guess", "password": NEW }))
        .refused(409, "reset-unusable");
}
