//! Spend without a contract: tested in full against its line, and paid by others.

use serde_json::json;

use super::ground::{Ground, text};

#[test]
fn a_spend_is_charged_in_full_and_paid_by_others() {
    let (ground, lines) = Ground::with_budget(100_000);
    let spend = |amount: i64| json!({ "line_id": lines[0], "amount_p": amount, "payee": "Wexcombe Council", "reason": "Outreach" });
    let post = |body| ground.app.post(&ground.finance, &ground.path("spend"), &body);
    let made = post(spend(60_000)).expect(201);
    assert_eq!(
        (&made["line"]["available_p"], &made["payment"]["state"]),
        (&json!(40_000), &json!("requested"))
    );
    assert_eq!((ground.account(5000), ground.account(2000)), (60_000, -60_000));
    let refusal = post(spend(40_001));
    assert_eq!((&refusal.body["available"], &refusal.body["shortfall"]), (&json!(40_000), &json!(1)));
    refusal.refused(409, "E1_OVER_BUDGET");
    let id = text(&made["payment"]["id"]);
    ground.step(&ground.approver, &format!("/payments/{id}/approval")).expect(200);
    ground.step(&ground.manager, &format!("/payments/{id}/release")).expect(200);
    let body = json!({ "outcome": "settled", "on": "2026-10-05" });
    ground.app.post(&ground.finance, &format!("/payments/{id}/settlement"), &body).expect(200);
    assert_eq!((ground.account(1000), ground.account(2050)), (-60_000, 0));
    ground.expect_whole_books();
}

#[test]
fn a_repeat_of_a_key_spends_once() {
    let (ground, lines) = Ground::with_budget(100_000);
    let body =
        json!({ "line_id": lines[0], "amount_p": 60_000, "payee": "Wexcombe Council", "reason": "Outreach" });
    let first = ground.app.post_with_key(&ground.finance, &ground.path("spend"), &body, "k1").expect(201);
    let again = ground.app.post_with_key(&ground.finance, &ground.path("spend"), &body, "k1").expect(201);
    assert_eq!(first, again);
    assert_eq!(ground.account(5000), 60_000);
}

#[test]
fn held_and_closed_lines_take_no_spend() {
    let (ground, lines) = Ground::with_budget(100_000);
    let body =
        json!({ "line_id": lines[0], "amount_p": 1, "payee": "Wexcombe Council", "reason": "Outreach" });
    for (state, code) in [("held", "E4_ON_HOLD"), ("closed", "E3_BUDGET_CLOSED")] {
        ground.app.database.superuser(&format!("UPDATE app.budget_line SET state = '{state}'"));
        ground.app.post(&ground.finance, &ground.path("spend"), &body).refused(409, code);
    }
    ground.app.post(&ground.manager, &ground.path("spend"), &body).refused(403, "role-missing");
    let empty = json!({ "line_id": lines[0], "amount_p": 0, "payee": "", "reason": "" });
    let refusal = ground.app.post(&ground.finance, &ground.path("spend"), &empty);
    assert_eq!(refusal.body["errors"].as_array().expect("errors").len(), 3);
}
