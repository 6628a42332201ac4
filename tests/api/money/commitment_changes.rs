//! A contract's commitment raised, lowered and released.

use serde_json::json;
use trellis_test_support::Response;

use super::ground::{Ground, text};

fn committed(budget: i64) -> (Ground, Vec<String>, String) {
    let (ground, lines) = Ground::with_budget(budget);
    let id = text(&ground.commit(Some(40_000_000)).expect(201)["id"]);
    (ground, lines, id)
}

fn change(ground: &Ground, id: &str, year: i16, by: i64) -> Response {
    let body = json!({ "charge_year": year, "by_p": by, "reason": "Two groups fewer from January" });
    ground.app.post(&ground.finance, &ground.path(&format!("commitments/{id}/changes")), &body)
}

#[test]
fn a_commitment_goes_up_within_budget_and_value_and_down_to_what_is_open() {
    let (ground, lines, id) = committed(22_000_000);
    let raised = change(&ground, &id, 2026, 1_000_000).expect(200);
    assert_eq!((&raised["state"], &raised["committed_p"]), (&json!("changed"), &json!(41_000_000)));
    assert_eq!(ground.line(&lines[0])["committed_p"], 12_666_667);
    let refusal = change(&ground, &id, 2027, 2_000_001);
    assert_eq!(refusal.body["available"], 2_000_000);
    refusal.refused(409, "E1_OVER_BUDGET");
    change(&ground, &id, 2026, 9_000_001).refused(409, "above-contract-value");
    change(&ground, &id, 2026, -12_666_668).refused(409, "commitment-exceeded");
    change(&ground, &id, 2029, 1).refused(409, "E2_NO_BUDGET");
    change(&ground, &id, 2026, 0).refused(422, "invalid-content");
    assert_eq!(change(&ground, &id, 2026, -666_667).expect(200)["lines"][0]["open_p"], 12_000_000);
    assert_eq!((ground.account(7000), ground.account(7900)), (40_333_333, -40_333_333));
    ground.expect_whole_books();
}

#[test]
fn what_is_left_is_released_once() {
    let (ground, lines, id) = committed(30_000_000);
    let path = ground.path(&format!("commitments/{id}/release"));
    let released = ground.step(&ground.commissioner, &path).expect(200);
    assert_eq!((&released["state"], &released["open_p"]), (&json!("released"), &json!(0)));
    assert_eq!((ground.account(7000), &ground.line(&lines[1])["available_p"]), (0, &json!(30_000_000)));
    ground.step(&ground.commissioner, &path).refused(409, "transition-not-allowed");
    change(&ground, &id, 2026, 1).refused(409, "transition-not-allowed");
    ground.expect_whole_books();
}

#[test]
fn that_of_a_placement_follows_its_placement() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.placed();
    let page = ground.app.get(&ground.finance, &ground.path("commitments")).expect(200);
    let id = text(&page["items"][0]["id"]);
    change(&ground, &id, 2026, 1).refused(409, "placement-commitment");
    let path = ground.path(&format!("commitments/{id}/release"));
    ground.step(&ground.finance, &path).refused(409, "placement-commitment");
}

#[test]
fn who_may_change_and_what_is_hidden() {
    let (ground, _, id) = committed(30_000_000);
    let one = ground.path(&format!("commitments/{id}"));
    ground.app.get(&ground.stranger, &one).refused(404, "not-visible");
    assert_eq!(ground.app.get(&ground.partner, &one).expect(200)["open_p"], 40_000_000);
    ground.step(&ground.approver, &format!("{one}/release")).refused(403, "role-missing");
    ground.step(&ground.partner, &format!("{one}/release")).refused(403, "role-missing");
    ground.step(&ground.stranger, &format!("{one}/release")).refused(404, "not-visible");
    ground
        .app
        .get(&ground.finance, &ground.path(&format!("commitments/{}", ground.fund)))
        .refused(404, "not-visible");
}
