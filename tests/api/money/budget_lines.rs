//! Budget lines: opened once, moved by virement, raised only by a named authoriser.

use serde_json::json;

use super::ground::{Ground, text};

#[test]
fn a_line_is_opened_once_and_read_by_the_trust_and_its_partners() {
    let (ground, lines) = Ground::with_budget(1_000_000);
    let body = json!({ "scheme_id": ground.scheme, "charge_year": 2026, "budget_p": 5 });
    let path = ground.path("budget-lines");
    ground.app.post(&ground.manager, &path, &body).refused(409, "exists-already");
    let line = ground.line(&lines[0]);
    assert_eq!((&line["available_p"], &line["scheme"]), (&json!(1_000_000), &json!("Emotional wellbeing")));
    let page = ground.app.get(&ground.partner, &format!("{path}?limit=2")).expect(200);
    assert_eq!(page["items"].as_array().expect("items").len(), 2);
    let next = text(&page["next"]);
    let rest = ground.app.get(&ground.auditor, &format!("{path}?after={next}")).expect(200);
    assert_eq!(rest["items"].as_array().expect("items").len(), 1);
    assert_eq!((ground.account(8100), ground.account(8000)), (3_000_000, -3_000_000));
    ground.expect_whole_books();
}

#[test]
fn what_a_line_cannot_be_is_refused_with_its_place() {
    let ground = Ground::new();
    let path = ground.path("budget-lines");
    let body = json!({ "scheme_id": ground.scheme, "charge_year": 26, "budget_p": 0, "allowance_p": -1 });
    let refusal = ground.app.post(&ground.manager, &path, &body);
    let pointers: Vec<_> =
        refusal.body["errors"].as_array().expect("errors").iter().map(|e| text(&e["pointer"])).collect();
    assert_eq!(pointers, ["/charge_year", "/budget_p", "/allowance_p"]);
    refusal.refused(422, "invalid-content");
    let fractional = json!({ "scheme_id": ground.scheme, "charge_year": 2026, "budget_p": 10.5 });
    assert_eq!(ground.app.post(&ground.manager, &path, &fractional).status, 422);
    let unknown = json!({ "scheme_id": ground.fund, "charge_year": 2026, "budget_p": 1 });
    ground.app.post(&ground.manager, &path, &unknown).refused(422, "invalid-content");
    let body = json!({ "scheme_id": ground.scheme, "charge_year": 2026, "budget_p": 1 });
    ground.app.post(&ground.commissioner, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.auditor, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.partner, &path, &body).refused(404, "not-visible");
    ground.app.post(&ground.stranger, &path, &body).refused(404, "not-visible");
    assert_eq!(ground.account(8000), 0);
}

#[test]
fn a_virement_moves_what_is_free() {
    let ground = Ground::new();
    let other = ground.app.store.mint_id();
    ground.app.database.superuser(&format!(
        "INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, created_at) \
         VALUES ('{other}', '{}', '{}', 'joint', 'Short breaks', now())",
        ground.trust, ground.fund
    ));
    let from = ground.budget_line(2026, 1_000_000);
    let body = json!({ "scheme_id": other, "charge_year": 2026, "budget_p": 200_000 });
    let to = text(&ground.app.post(&ground.manager, &ground.path("budget-lines"), &body).expect(201)["id"]);
    let virement =
        |amount: i64| json!({ "from": from, "to": to, "amount_p": amount, "reason": "Demand moved" });
    let post = |body| ground.app.post(&ground.finance, &ground.path("virements"), &body);
    let moved = post(virement(300_000)).expect(201);
    assert_eq!((&moved["from"]["budget_p"], &moved["to"]["budget_p"]), (&json!(700_000), &json!(500_000)));
    let refusal = post(virement(700_001));
    assert_eq!(refusal.body["shortfall"], 1);
    refusal.refused(409, "E1_OVER_BUDGET");
    post(json!({ "from": from, "to": from, "amount_p": 1, "reason": "x" })).refused(422, "invalid-content");
    let next_year = ground.budget_line(2027, 5);
    post(json!({ "from": from, "to": next_year, "amount_p": 1, "reason": "x" })).refused(409, "E2_NO_BUDGET");
    ground.app.post(&ground.approver, &ground.path("virements"), &virement(1)).refused(403, "role-missing");
    ground.expect_whole_books();
}

#[test]
fn an_excess_is_released_by_a_named_authoriser_with_a_reason() {
    let ground = Ground::new();
    let body = json!({ "scheme_id": ground.scheme, "charge_year": 2026, "budget_p": 100_000, "allowance_p": 14_000 });
    let line = text(&ground.app.post(&ground.manager, &ground.path("budget-lines"), &body).expect(201)["id"]);
    let spend =
        json!({ "line_id": line, "amount_p": 114_000, "payee": "Wexcombe Council", "reason": "Outreach" });
    let refusal = ground.app.post(&ground.finance, &ground.path("spend"), &spend);
    assert_eq!(refusal.body["within_allowance"], true);
    assert_eq!(refusal.body["may_override"], json!(["pooled_fund_manager"]));
    refusal.refused(409, "E1_OVER_BUDGET");
    let release = json!({ "line_id": line, "amount_p": 14_000, "reason": "Agreed by the partnership board" });
    let path = ground.path("budget-releases");
    ground.app.post(&ground.finance, &path, &release).refused(403, "role-missing");
    let blank = json!({ "line_id": line, "amount_p": 14_000, "reason": " " });
    ground.app.post(&ground.manager, &path, &blank).refused(422, "invalid-content");
    let released = ground.app.post(&ground.manager, &path, &release).expect(201);
    assert_eq!((&released["released_p"], &released["allowance_p"]), (&json!(14_000), &json!(0)));
    ground.app.post(&ground.finance, &ground.path("spend"), &spend).expect(201);
    assert_eq!((ground.account(8290), ground.account(8200)), (14_000, -14_000));
    ground.expect_whole_books();
}
