//! A login's life: refreshed, listed, ended.

use chrono::Duration;
use serde_json::json;
use trellis_access::Role;
use trellis_test_support::TestApp;

use super::trust;

fn text<'a>(tokens: &'a serde_json::Value, name: &str) -> &'a str {
    tokens[name].as_str().expect("a token")
}

#[test]
fn asvs_10_4_5_a_refresh_token_is_good_once_and_a_replay_ends_the_login() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let first = app.sign_in(&account);
    let refresh = |token: &str| app.post_public("/sessions/refresh", &json!({ "refresh_token": token }));
    app.clock.advance(Duration::minutes(11));
    app.get_as(text(&first, "access_token"), "/me").refused(401, "sign-in-required");
    let second = refresh(text(&first, "refresh_token")).expect(200);
    app.get_as(text(&second, "access_token"), "/me").expect(200);
    refresh(text(&first, "refresh_token")).refused(401, "refresh-token-replayed");
    refresh(text(&second, "refresh_token")).refused(401, "login-ended");
    app.get_as(text(&second, "access_token"), "/me").refused(401, "sign-in-required");
}

#[test]
fn asvs_7_3_2_a_login_lasts_thirty_days_at_most() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let tokens = app.sign_in(&account);
    app.clock.advance(Duration::days(30));
    app.post_public("/sessions/refresh", &json!({ "refresh_token": text(&tokens, "refresh_token") }))
        .refused(401, "login-ended");
    app.post_public("/sessions/refresh", &json!({ "refresh_token": "no such token" }))
        .refused(401, "login-ended");
}

#[test]
fn asvs_7_4_1_signing_out_stops_every_token_of_the_login_at_once() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let (tokens, other) = (app.sign_in(&account), app.sign_in(&account));
    assert_eq!(app.delete_as(text(&tokens, "access_token"), "/sessions/current").status, 204);
    app.get_as(text(&tokens, "access_token"), "/me").refused(401, "sign-in-required");
    app.delete_as(text(&tokens, "access_token"), "/sessions/current").refused(401, "sign-in-required");
    app.post_public("/sessions/refresh", &json!({ "refresh_token": text(&tokens, "refresh_token") }))
        .refused(401, "login-ended");
    app.get_as(text(&other, "access_token"), "/me").expect(200);
}

#[test]
fn asvs_7_5_2_a_person_lists_and_revokes_their_own_logins_only() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let colleague = app.account(trust, "evaluator", &[Role::Evaluator]);
    let (lost, kept, theirs) = (app.sign_in(&account), app.sign_in(&account), app.sign_in(&colleague));
    let listed = app.get_as(text(&kept, "access_token"), "/sessions").expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    let path = format!("/sessions/{}", listed["items"][0]["id"].as_str().unwrap());
    let unknown = format!("/sessions/{}", app.store.mint_id());
    let hidden = app.delete_as(text(&theirs, "access_token"), &path);
    assert_eq!(hidden.text, app.delete_as(text(&theirs, "access_token"), &unknown).text);
    hidden.refused(404, "not-visible");
    assert_eq!(app.delete_as(text(&kept, "access_token"), &path).status, 204);
    app.get_as(text(&lost, "access_token"), "/me").refused(401, "sign-in-required");
    let listed = app.get_as(text(&kept, "access_token"), "/sessions").expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}
