//! Setting up an authenticator, losing it, and showing it again.

use chrono::Duration;
use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_kernel::Clock;
use trellis_test_support::{PASSWORD, TestApp};

use super::trust;

/// The code that an authenticator shows for a secret in base32.
fn code(app: &TestApp, secret: &Value) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::new());
    for letter in secret.as_str().expect("a secret").bytes() {
        let value = LETTERS.iter().position(|&known| known == letter).expect("base32");
        bits = (bits << 5) | u32::try_from(value).expect("five bits");
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff).expect("a byte"));
        }
    }
    trellis_credentials::TotpSecret::from_slice(&bytes).expect("160 bits").code_at(app.clock.now())
}

/// A person who joined a council by invitation and has no second factor yet; gives the password-only token.
fn newcomer(app: &TestApp) -> String {
    let council = app.organisation(OrganisationKind::Council, None, "Wexcombe Council");
    let admin = app.person(council, &[Role::PartnerAdmin]);
    let invitation = json!({ "email": "director@wexcombe.example", "roles": ["partner_viewer"] });
    app.post(&admin, "/invitations", &invitation).expect(201);
    let token = app.mailed_token("send_invitation");
    let acceptance = json!({ "token": token, "name": "Director", "password": PASSWORD });
    app.post_public("/invitations/acceptance", &acceptance).expect(200);
    let body = json!({ "email": "director@wexcombe.example", "password": PASSWORD });
    let half = app.post_public("/sessions", &body).expect(200);
    assert_eq!(half["second_factor"], "enrol");
    half["access_token"].as_str().expect("a token").to_owned()
}

#[test]
fn a_newcomer_enrols_confirms_and_is_signed_in() {
    let app = TestApp::start();
    let half = newcomer(&app);
    app.post_as(&half, "/sessions/second-factor", &json!({ "code": "123456" }))
        .refused(409, "second-factor-missing");
    app.post_as(&half, "/me/second-factor/confirmation", &json!({ "code": "123456" }))
        .refused(409, "second-factor-missing");
    let enrolment = app.post_as(&half, "/me/second-factor", &json!({})).expect(200);
    let uri = enrolment["provisioning_uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Trellis:director%40wexcombe.example?secret="), "{uri}");
    let code = code(&app, &enrolment["secret"]);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    app.post_as(&half, "/me/second-factor/confirmation", &json!({ "code": wrong }))
        .refused(401, "code-refused");
    let done = app.post_as(&half, "/me/second-factor/confirmation", &json!({ "code": code })).expect(200);
    assert_eq!(done["recovery_codes"].as_array().unwrap().len(), 10);
    let me = app.get_as(done["access_token"].as_str().unwrap(), "/me").expect(200);
    assert_eq!(me["roles"], json!(["partner_viewer"]));
}

#[test]
fn a_recovery_code_stands_in_for_the_authenticator_once() {
    let app = TestApp::start();
    let half = newcomer(&app);
    let enrolment = app.post_as(&half, "/me/second-factor", &json!({})).expect(200);
    let code = code(&app, &enrolment["secret"]);
    let done = app.post_as(&half, "/me/second-factor/confirmation", &json!({ "code": code })).expect(200);
    let recovery = done["recovery_codes"][3].as_str().unwrap().to_uppercase();
    let body = json!({ "email": "director@wexcombe.example", "password": PASSWORD });
    let half = app.post_public("/sessions", &body).expect(200);
    let token = half["access_token"].as_str().unwrap();
    let prove = |body: Value| app.post_as(token, "/sessions/second-factor", &body);
    prove(json!({ "recovery_code": recovery, "code": "123456" })).refused(422, "invalid-content");
    prove(json!({})).refused(422, "invalid-content");
    prove(json!({ "recovery_code": recovery })).expect(200);
    prove(json!({ "recovery_code": recovery })).refused(401, "code-refused");
}

#[test]
fn a_second_factor_is_replaced_only_after_it_was_shown() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let half =
        app.post_public("/sessions", &json!({ "email": account.email, "password": PASSWORD })).expect(200);
    let half = half["access_token"].as_str().unwrap();
    app.post_as(half, "/me/second-factor", &json!({})).refused(409, "second-factor-enrolled");
    let full = app.sign_in(&account);
    let full = full["access_token"].as_str().unwrap();
    let enrolment = app.post_as(full, "/me/second-factor", &json!({})).expect(200);
    let body = json!({ "code": code(&app, &enrolment["secret"]) });
    app.post_as(half, "/me/second-factor/confirmation", &body).refused(409, "second-factor-enrolled");
    // Until the new one is confirmed, the old one counts.
    app.sign_in(&account);
    let body = json!({ "code": code(&app, &enrolment["secret"]) });
    app.post_as(full, "/me/second-factor/confirmation", &body).expect(200);
    app.clock.advance(Duration::seconds(90));
    let old = account.secret.code_at(app.clock.now());
    app.post_public("/sessions", &json!({ "email": account.email, "password": PASSWORD, "code": old }))
        .refused(401, "code-refused");
}
