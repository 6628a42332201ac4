//! Steps of invoices and payments: on the version that was seen, and with a fresh second factor where they decide.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::ground::{Ground, text};

/// A POST with this `If-Match`, or without one.
fn step(ground: &Ground, who: &Actor, path: &str, if_match: Option<&str>, body: &Value) -> Response {
    ground.app.post_if_match(who, path, if_match, body)
}

/// What must not change: the invoice, its payments and the books.
fn standing(ground: &Ground) -> String {
    ground.app.database.superuser(
        "SELECT (SELECT md5(string_agg(i::text, '|' ORDER BY i.id)) FROM app.invoice i), \
         (SELECT md5(string_agg(p::text, '|' ORDER BY p.id)) FROM app.payment p), (SELECT count(*) FROM app.posting)",
    )
}

fn matched() -> (Ground, String) {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let id = text(&ground.invoice("LAN-2026-09", 9, 2_083_333).expect(201)["id"]);
    ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    (ground, id)
}

fn requested() -> (Ground, String) {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let body = json!({ "invoice_id": ground.approved_invoice() });
    let id = text(&ground.app.post(&ground.finance, "/payments", &body).expect(201)["id"]);
    (ground, id)
}

/// Tries a step with a stale version, with none that is one, with the right one; gives what it answered.
#[track_caller]
fn try_versions(ground: &Ground, who: &Actor, path: &str, current: i64, body: &Value) -> Value {
    let before = standing(ground);
    for stale in [current - 1, current + 1] {
        let tag = format!("\"{stale}\"");
        step(ground, who, path, Some(&tag), body).refused(412, "stale-version");
    }
    for garbled in ["1", "\"one\"", "W/\"1\""] {
        step(ground, who, path, Some(garbled), body).refused(412, "stale-version");
    }
    assert_eq!(standing(ground), before, "a refused step changed something");
    step(ground, who, path, Some(&format!("\"{current}\"")), body).expect(200)
}

#[test]
fn an_invoice_is_approved_as_it_was_read() {
    let (ground, id) = matched();
    let path = format!("/invoices/{id}/approval");
    let approved = try_versions(&ground, &ground.commissioner, &path, 2, &json!({}));
    assert_eq!(approved["state"], "approved");
}

#[test]
fn a_payment_is_approved_released_and_settled_as_it_was_read() {
    let (ground, id) = requested();
    let path = |word: &str| format!("/payments/{id}/{word}");
    try_versions(&ground, &ground.approver, &path("approval"), 1, &json!({}));
    try_versions(&ground, &ground.releaser, &path("release"), 2, &json!({}));
    let settled = json!({ "outcome": "settled", "on": "2026-10-05" });
    let last = try_versions(&ground, &ground.finance, &path("settlement"), 3, &settled);
    assert_eq!(last["state"], "settled");
    ground.expect_whole_books();
}

#[test]
fn a_step_without_a_version_is_taken_on_the_thing_as_it_stands() {
    let (ground, id) = matched();
    let path = format!("/invoices/{id}/approval");
    step(&ground, &ground.commissioner, &path, None, &json!({})).expect(200);
    step(&ground, &ground.approver, &path, None, &json!({})).refused(409, "transition-not-allowed");
}

/// A token whose second factor was shown this many seconds ago.
fn token_after(ground: &Ground, who: &Actor, seconds: i64) -> String {
    use trellis_kernel::Clock;
    let token = ground.app.token(who);
    ground.app.clock.set(ground.app.clock.now() + chrono::Duration::seconds(seconds));
    token
}

#[test]
fn approving_and_releasing_money_need_a_second_factor_of_the_last_five_minutes() {
    let (ground, id) = matched();
    let invoice = format!("/invoices/{id}/approval");
    let before = standing(&ground);
    let old = token_after(&ground, &ground.commissioner, 301);
    ground.app.post_with_token(&old, &invoice, &json!({})).refused(403, "step-up-required");
    assert_eq!(standing(&ground), before);
    ground.step(&ground.commissioner, &invoice).expect(200);

    let body = json!({ "invoice_id": id });
    let payment = text(&ground.app.post(&ground.finance, "/payments", &body).expect(201)["id"]);
    for (who, word) in [(ground.approver, "approval"), (ground.releaser, "release")] {
        let path = format!("/payments/{payment}/{word}");
        let before = standing(&ground);
        let old = token_after(&ground, &who, 301);
        ground.app.post_with_token(&old, &path, &json!({})).refused(403, "step-up-required");
        assert_eq!(standing(&ground), before, "{word}");
        let fresh = token_after(&ground, &who, 300);
        ground.app.post_with_token(&fresh, &path, &json!({})).expect(200);
    }
    ground.expect_whole_books();
}
