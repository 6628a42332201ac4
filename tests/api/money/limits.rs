//! Limits beside the lines: the tightest answers, whoever asks, and a cut keeps what is exposed.

use serde_json::{Value, json};

use super::ground::{Ground, text};

fn set(ground: &Ground, body: &Value) -> Value {
    ground.app.post(&ground.manager, &ground.path("limits"), body).expect(201)
}

fn reserve(ground: &Ground, line: &str, amount: i64) -> trellis_test_support::Response {
    let body = json!({ "line_id": line, "amount_p": amount, "purpose": "Tender" });
    ground.app.post(&ground.finance, &ground.path("reservations"), &body)
}

/// A second scheme's line in 2026.
fn second_line(ground: &Ground, budget: i64) -> String {
    let other = ground.app.store.mint_id();
    ground.app.database.superuser(&format!(
        "INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, created_at) \
         VALUES ('{other}', '{}', '{}', 'joint', 'Short breaks', now())",
        ground.trust, ground.fund
    ));
    let body = json!({ "scheme_id": other, "charge_year": 2026, "budget_p": budget });
    text(&ground.app.post(&ground.manager, &ground.path("budget-lines"), &body).expect(201)["id"])
}

#[test]
fn the_fund_is_one_limit_over_all_its_lines() {
    let (ground, lines) = Ground::with_budget(100_000);
    let other = second_line(&ground, 100_000);
    reserve(&ground, &lines[0], 40_000).expect(201);
    let limit = set(&ground, &json!({ "kind": "fund", "first_year": 2026, "amount_p": 120_000 }));
    assert_eq!((&limit["precommitted_p"], &limit["name"]), (&json!(40_000), &json!("The fund for 2026-27")));
    let refusal = reserve(&ground, &other, 80_001);
    let expected = json!([
        "E1_OVER_BUDGET",
        true,
        "The fund for 2026-27",
        80_001,
        80_000,
        1,
        false,
        ["pooled_fund_manager"]
    ]);
    let body = [
        "code",
        "overridable",
        "limit",
        "requested",
        "available",
        "shortfall",
        "within_allowance",
        "may_override",
    ];
    assert_eq!(
        body.map(|name| refusal.body[name].clone()).to_vec(),
        expected.as_array().expect("a list").clone()
    );
    refusal.refused(409, "E1_OVER_BUDGET");
    reserve(&ground, &other, 80_000).expect(201);
    reserve(&ground, &lines[1], 100_000).expect(201);
    let again = json!({ "kind": "fund", "first_year": 2026, "amount_p": 1_000_000 });
    ground.app.post(&ground.manager, &ground.path("limits"), &again).refused(409, "exists-already");
    let low = json!({ "kind": "fund", "first_year": 2027, "amount_p": 99_999 });
    ground.app.post(&ground.manager, &ground.path("limits"), &low).refused(409, "E1_OVER_BUDGET");
    ground.expect_whole_books();
}

#[test]
fn a_partners_cap_counts_its_share_to_the_penny() {
    let (ground, lines) = Ground::with_budget(100_000);
    let cap = json!({ "kind": "partner_cap", "first_year": 2026, "amount_p": 10_000, "partner": "council", "share": "30%" });
    set(&ground, &cap);
    reserve(&ground, &lines[0], 33_334).expect_refusal("E9_PARTNER_CAP");
    reserve(&ground, &lines[0], 33_333).expect(201);
    let refusal = reserve(&ground, &lines[0], 1);
    assert_eq!(refusal.body["may_override"], json!(["partner_approver of council"]));
    refusal.refused(409, "E9_PARTNER_CAP");
    let unknown =
        json!({ "kind": "partner_cap", "first_year": 2026, "amount_p": 1, "partner": "icb", "share": "30%" });
    ground.app.post(&ground.manager, &ground.path("limits"), &unknown).refused(422, "invalid-content");
    ground.expect_whole_books();
}

trait Refused {
    fn expect_refusal(self, code: &str);
}

impl Refused for trellis_test_support::Response {
    #[track_caller]
    fn expect_refusal(self, code: &str) {
        self.refused(409, code);
    }
}

#[test]
fn budget_never_crosses_a_ring_fence_and_its_money_has_a_last_day() {
    let (ground, lines) = Ground::with_budget(100_000);
    let other = second_line(&ground, 100_000);
    let fence = json!({ "kind": "ring_fence", "name": "Grant for the West", "first_year": 2026, "amount_p": 60_000,
        "line_ids": [lines[0]], "spend_by": "2026-12-31" });
    set(&ground, &fence);
    reserve(&ground, &lines[0], 60_001).refused(409, "E1_OVER_BUDGET");
    reserve(&ground, &other, 100_000).expect(201);
    for (from, to) in [(&lines[0], &other), (&other, &lines[0])] {
        let body = json!({ "from": from, "to": to, "amount_p": 1, "reason": "Demand moved" });
        let sentence =
            ground.app.post(&ground.finance, &ground.path("virements"), &body).refused(409, "E8_RING_FENCE");
        assert_eq!(sentence, "Grant for the West is ring-fenced: budget does not cross it by virement");
    }
    ground.app.clock.set("2027-01-01T09:00:00Z".parse().expect("an instant"));
    reserve(&ground, &lines[0], 1).refused(409, "E8_RING_FENCE");
    let stray = json!({ "kind": "ring_fence", "first_year": 2026, "amount_p": 1, "line_ids": [lines[1]] });
    ground.app.post(&ground.manager, &ground.path("limits"), &stray).refused(422, "invalid-content");
}

#[test]
fn a_ceiling_stands_in_for_years_without_an_approved_budget() {
    let ground = Ground::new();
    ground.budget_line(2026, 20_000_000);
    ground.commit(None).refused(409, "E2_NO_BUDGET");
    let ceiling = json!({ "kind": "ceiling", "first_year": 2027, "last_year": 2029, "amount_p": 35_000_000 });
    let id = text(&set(&ground, &ceiling)["id"]);
    let refusal = ground.commit(None);
    assert_eq!(
        (&refusal.body["available"], &refusal.body["shortfall"]),
        (&json!(35_000_000), &json!(416_667))
    );
    refusal.refused(409, "E10_CEILING");
    let path = ground.path(&format!("limits/{id}/revisions"));
    ground.app.post(&ground.manager, &path, &json!({ "amount_p": 36_000_000 })).expect(200);
    ground.commit(None).expect(201);
    let limits = ground.app.get(&ground.partner, &ground.path("limits")).expect(200);
    assert_eq!(limits["items"][0]["committed_p"], 35_416_667);
    let cut = ground.app.post(&ground.manager, &path, &json!({ "amount_p": 35_416_666 }));
    assert_eq!((&cut.body["code"], &cut.body["shortfall"]), (&json!("E10_CEILING"), &json!(1)));
    cut.refused(409, "E10_CEILING");
    // The budget of a year is approved: what was promised counts against the line from now on.
    let low = json!({ "scheme_id": ground.scheme, "charge_year": 2027, "budget_p": 24_999_999 });
    ground.app.post(&ground.manager, &ground.path("budget-lines"), &low).refused(409, "E1_OVER_BUDGET");
    let line = ground.budget_line(2027, 26_000_000);
    assert_eq!(ground.line(&line)["available_p"], 1_000_000);
    let limits = ground.app.get(&ground.partner, &ground.path("limits")).expect(200);
    assert_eq!(limits["items"][0]["committed_p"], 10_416_667);
    ground.expect_whole_books();
}

#[test]
fn a_cut_below_what_is_exposed_is_refused_and_a_raise_is_told_in_the_books() {
    let (ground, lines) = Ground::with_budget(100_000);
    reserve(&ground, &lines[0], 70_000).expect(201);
    let path = ground.path(&format!("budget-lines/{}/variations", lines[0]));
    let vary =
        |by: i64| ground.app.post(&ground.manager, &path, &json!({ "amount_p": by, "reason": "Varied" }));
    let refusal = vary(-30_001);
    assert_eq!((&refusal.body["available"], &refusal.body["shortfall"]), (&json!(30_000), &json!(1)));
    refusal.refused(409, "E1_OVER_BUDGET");
    assert_eq!(vary(-30_000).expect(201)["available_p"], 0);
    assert_eq!(vary(5).expect(201)["budget_p"], 70_005);
    vary(0).refused(422, "invalid-content");
    let body = json!({ "amount_p": 5, "reason": "Varied" });
    ground.app.post(&ground.finance, &path, &body).refused(403, "role-missing");
    assert_eq!(ground.account(8100), 270_005);
    ground.expect_whole_books();
}

#[test]
fn budget_is_carried_forward_by_a_decision_with_a_purpose() {
    let (ground, lines) = Ground::with_budget(100_000);
    reserve(&ground, &lines[0], 70_000).expect(201);
    let path = ground.path(&format!("budget-lines/{}/carry-forwards", lines[0]));
    let carry = |by: &trellis_test_support::Actor, amount: i64, purpose: &str| {
        ground.app.post(by, &path, &json!({ "amount_p": amount, "purpose": purpose }))
    };
    let refusal = carry(&ground.manager, 30_001, "Outreach");
    assert_eq!(refusal.body["shortfall"], 1);
    refusal.refused(409, "E1_OVER_BUDGET");
    let moved = carry(&ground.manager, 30_000, "Outreach").expect(201);
    assert_eq!((&moved["from"]["budget_p"], &moved["to"]["budget_p"]), (&json!(70_000), &json!(130_000)));
    assert_eq!(moved["to"]["charge_year"], 2027);
    carry(&ground.manager, 5, " ").refused(422, "invalid-content");
    carry(&ground.finance, 5, "Outreach").refused(403, "role-missing");
    let last = ground.path(&format!("budget-lines/{}/carry-forwards", lines[2]));
    let body = json!({ "amount_p": 5, "purpose": "Outreach" });
    ground.app.post(&ground.manager, &last, &body).refused(409, "E2_NO_BUDGET");
    ground.expect_whole_books();
}

#[test]
fn a_line_is_held_resumed_and_closed_and_still_gives_back() {
    let (ground, lines) = Ground::with_budget(100_000);
    let made = reserve(&ground, &lines[0], 1_000).expect(201);
    let path = ground.path(&format!("budget-lines/{}/state", lines[0]));
    let to = |state: &str| ground.app.post(&ground.finance, &path, &json!({ "to": state }));
    assert_eq!(to("held").expect(200)["state"], "held");
    reserve(&ground, &lines[0], 1).refused(409, "E4_ON_HOLD");
    to("held").refused(409, "transition-not-allowed");
    to("open").expect(200);
    reserve(&ground, &lines[0], 1).expect(201);
    to("closed").expect(200);
    reserve(&ground, &lines[0], 1).refused(409, "E3_BUDGET_CLOSED");
    to("open").refused(409, "transition-not-allowed");
    to("ajar").refused(422, "invalid-content");
    let release = ground.path(&format!("reservations/{}/release", text(&made["id"])));
    ground.step(&ground.finance, &release).expect(200);
    ground.app.post(&ground.commissioner, &path, &json!({ "to": "held" })).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &json!({ "to": "held" })).refused(404, "not-visible");
    ground.expect_whole_books();
}

#[test]
fn only_the_manager_sets_limits_and_strangers_see_none() {
    let (ground, _) = Ground::with_budget(100_000);
    let path = ground.path("limits");
    let body = json!({ "kind": "fund", "first_year": 2026, "amount_p": 1_000_000 });
    ground.app.post(&ground.finance, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &body).refused(404, "not-visible");
    ground.app.get(&ground.stranger, &path).refused(404, "not-visible");
    let wrong = json!({ "kind": "scheme_line", "first_year": 26, "amount_p": 0 });
    let refusal = ground.app.post(&ground.manager, &path, &wrong);
    assert_eq!(refusal.body["errors"].as_array().expect("errors").len(), 4);
    refusal.refused(422, "invalid-content");
}

#[test]
fn ring_fenced_budget_is_carried_within_its_fence_and_its_days() {
    let (ground, lines) = Ground::with_budget(100_000);
    let carry = |line: &str| {
        let path = ground.path(&format!("budget-lines/{line}/carry-forwards"));
        ground.app.post(&ground.manager, &path, &json!({ "amount_p": 10, "purpose": "Outreach" }))
    };
    let fence = |year: i16, line: &str, spend_by: Option<&str>| {
        let body = json!({ "kind": "ring_fence", "name": format!("Fence {year}"), "first_year": year, "amount_p": 60_000,
            "line_ids": [line], "spend_by": spend_by });
        set(&ground, &body);
    };
    fence(2026, &lines[0], Some("2027-03-31"));
    let passed = carry(&lines[0]).refused(409, "E8_RING_FENCE");
    assert!(
        passed.ends_with("had to be promised or spent by 2027-03-31; it is not carried into 2027-28"),
        "{passed}"
    );
    fence(2027, &lines[1], None);
    let outside = carry(&lines[1]).refused(409, "E8_RING_FENCE");
    assert_eq!(
        outside,
        "Fence 2027 is ring-fenced: Emotional wellbeing 2028-29 is outside, and its budget stays inside"
    );
    fence(2028, &lines[2], None);
    assert_eq!(carry(&lines[1]).expect(201)["to"]["budget_p"], 100_010);
    ground.expect_whole_books();
}
