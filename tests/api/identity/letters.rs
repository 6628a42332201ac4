//! Messages: sent once the change is committed, tried again when the relay is away, and done once.

use chrono::Duration;
use serde_json::json;
use trellis_access::Role;
use trellis_test_support::{PASSWORD, Relay, TestApp};

use super::trust;

#[test]
fn an_invitation_and_a_reset_go_out_by_mail_and_what_they_carry_works() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let relay = Relay::taking();
    app.post(&admin, "/invitations", &json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] }))
        .expect(201);
    assert_eq!(app.work(&relay), 1);
    let messages = relay.messages();
    let message = &messages[0];
    assert!(message.contains("To: e@wexcombe.example"), "{message}");
    assert!(message.contains("join Wexcombe Children's Trust on Trellis as evaluator"), "{message}");
    let token = app.mailed_token("send_invitation");
    assert!(message.contains(&token));
    let acceptance = json!({ "token": token, "name": "Evaluator", "password": PASSWORD });
    app.post_public("/invitations/acceptance", &acceptance).expect(200);
    app.post_public("/password-resets", &json!({ "email": "e@wexcombe.example" }));
    assert_eq!(app.work(&relay), 1);
    assert!(relay.messages()[1].contains(&app.mailed_token("send_password_reset")));
    assert_eq!(app.work(&relay), 0, "what is done is done");
}

#[test]
fn a_message_waits_for_a_relay_that_has_no_room() {
    let app = TestApp::start();
    let (_, admin) = trust(&app);
    let (full, roomy) = (Relay::refusing(), Relay::taking());
    app.post(&admin, "/invitations", &json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] }))
        .expect(201);
    assert_eq!(app.work(&full), 1);
    assert_eq!(app.work(&roomy), 0, "not before its pause is over");
    app.clock.advance(Duration::seconds(10));
    assert_eq!(app.work(&roomy), 1);
    assert_eq!(roomy.messages().len(), 1);
    let job = app.database.superuser("SELECT attempts, done_at IS NOT NULL, last_error IS NULL FROM app.job");
    assert_eq!(job, "2|t|t");
}

#[test]
fn a_change_that_does_not_happen_sends_nothing() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let commissioner = app.person(trust, &[Role::Commissioner]);
    let body = json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] });
    app.post(&commissioner, "/invitations", &body).refused(403, "role-missing");
    assert_eq!(app.work(&Relay::taking()), 0);
}

#[test]
fn old_answers_and_spent_credentials_are_cleared_away() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let account = app.account(trust, "commissioner", &[Role::Commissioner]);
    let tokens = app.sign_in(&account);
    app.post(&admin, "/invitations", &json!({ "email": "e@wexcombe.example", "roles": ["evaluator"] }))
        .expect(201);
    app.database.superuser("UPDATE app.idempotency_key SET created_at = '2026-01-01'");
    app.clock.advance(Duration::days(61));
    app.work(&Relay::taking());
    let left = |table: &str| app.database.superuser(&format!("SELECT count(*) FROM app.{table}"));
    assert_eq!(left("idempotency_key"), "0");
    assert_eq!(left("refresh_token"), "0");
    app.post_public("/sessions/refresh", &json!({ "refresh_token": tokens["refresh_token"] }))
        .refused(401, "login-ended");
}
