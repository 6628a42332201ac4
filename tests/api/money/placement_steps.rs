//! A placement re-priced, paused, carried on and ended: its commitment follows on the same day.

use serde_json::json;

use super::ground::Ground;

#[test]
fn notice_on_day_twenty_releases_the_rest_that_day() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let id = ground.placed();
    ground.on_day("2026-11-22");
    let ended = ground.placement_step(&id, "notice", &json!({})).expect(200);
    assert_eq!((&ended["phase"], &ended["promised_until"]), (&json!("under_notice"), &json!("2026-12-06")));
    assert_eq!(ended["promised_p"], 2_550_000);
    assert_eq!(ground.account(7000), 2_550_000);
    assert_eq!(ground.line(&lines[1])["committed_p"], 0);
    ground.placement_step(&id, "notice", &json!({})).refused(409, "transition-not-allowed");
    ground
        .placement_step(&id, "review", &json!({ "review_on": "2027-09-01" }))
        .refused(409, "transition-not-allowed");
    ground.expect_whole_books();
}

#[test]
fn notice_is_not_given_ahead_nor_before_the_start() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let id = ground.placed();
    ground.on_day("2026-11-22");
    for day in ["2026-11-23", "2026-11-01"] {
        ground
            .placement_step(&id, "notice", &json!({ "given_on": day }))
            .refused(422, "E6_DATE_OUT_OF_BOUNDS");
    }
    let ended = ground.placement_step(&id, "notice", &json!({ "given_on": "2026-11-05" })).expect(200);
    assert_eq!(ended["promised_until"], "2026-11-06");
}

#[test]
fn another_rate_is_tested_where_it_raises_and_given_back_where_it_lowers() {
    let (ground, lines) = Ground::with_budget(12_000_000);
    let id = ground.placed();
    let rate = |from: &str, weekly: i64| {
        ground.placement_step(&id, "rates", &json!({ "from": from, "weekly_p": weekly }))
    };
    let refusal = rate("2027-01-04", 600_000);
    assert_eq!((&refusal.body["requested"], &refusal.body["available"]), (&json!(932_143), &json!(750_000)));
    refusal.refused(409, "E1_OVER_BUDGET");
    // From 1 February: 59 days of the year at £5,500 in place of £5,250.
    let dearer = rate("2027-02-01", 550_000).expect(200);
    assert_eq!(dearer["years"][0]["amount_p"], 6_825_000 + 4_635_714);
    assert_eq!(ground.line(&lines[0])["committed_p"], 11_460_714);
    let cheaper = rate("2026-11-02", 490_000).expect(200);
    assert_eq!(cheaper["years"][0]["amount_p"], 10_500_000);
    assert_eq!(ground.account(7000), 10_500_000 + 2_240_000);
    rate("2026-11-01", 500_000).refused(422, "E6_DATE_OUT_OF_BOUNDS");
    rate("2026-12-01", 0).refused(422, "invalid-content");
    ground.expect_whole_books();
}

#[test]
fn a_void_gives_its_days_back_once() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let id = ground.placed();
    let pause = |from: &str, until: &str, kind: &str, charged: u32| {
        let body = json!({ "from": from, "until": until, "kind": kind, "charged_bp": charged });
        ground.placement_step(&id, "pauses", &body)
    };
    let paused = pause("2026-12-07", "2026-12-14", "void", 0).expect(200);
    assert_eq!(paused["years"][0]["amount_p"], 10_725_000);
    pause("2026-12-13", "2026-12-20", "absence", 5_000).refused(409, "pauses-overlap");
    let away = pause("2026-12-21", "2026-12-28", "absence", 5_000).expect(200);
    assert_eq!(away["years"][0]["amount_p"], 10_462_500);
    pause("2027-01-05", "2027-01-05", "void", 0).refused(422, "dates-run-backwards");
    pause("2027-01-05", "2027-01-06", "holiday", 0).refused(422, "invalid-content");
    pause("2027-01-05", "2027-01-06", "void", 10_001).refused(422, "invalid-content");
    assert_eq!(ground.account(7000), 10_462_500 + 2_400_000);
    ground.expect_whole_books();
}

#[test]
fn a_review_carries_the_promise_on() {
    let (ground, _) = Ground::with_budget(12_000_000);
    let id = ground.placed();
    let review = |day: &str| ground.placement_step(&id, "review", &json!({ "review_on": day }));
    assert_eq!(review("2027-06-07").expect(200)["years"][1]["amount_p"], 5_025_000);
    review("2027-06-07").refused(409, "review-not-later");
    review("2029-01-01").refused(422, "E6_DATE_OUT_OF_BOUNDS");
    review("2028-06-05").refused(409, "E1_OVER_BUDGET");
    assert_eq!(ground.account(7000), 11_250_000 + 5_025_000);
    ground.expect_whole_books();
}

#[test]
fn a_step_on_what_was_not_seen_is_refused() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let id = ground.placed();
    ground.placement_step(&id, "review", &json!({ "review_on": "2027-06-07" })).expect(200);
    let path = format!("/placements/{id}/notice");
    let stale = ground.app.post_if_match(
        &ground.commissioner,
        &path,
        Some("\"1\""),
        &json!({ "given_on": "2026-11-02" }),
    );
    stale.refused(412, "stale-version");
}
