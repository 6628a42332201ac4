//! Placements: committed to the penny for each charge year, split to the penny, and refused where anything is amiss.

use serde_json::{Value, json};

use super::ground::{Ground, text};

fn years(placement: &Value) -> Vec<(i64, i64)> {
    let years = placement["years"].as_array().expect("years").iter();
    years
        .map(|year| {
            (year["charge_year"].as_i64().expect("a year"), year["amount_p"].as_i64().expect("pence"))
        })
        .collect()
}

#[test]
fn the_storys_placement_is_committed_by_charge_year_and_split_by_payer() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let made = ground.place(&ground.new_placement()).expect(201);
    assert_eq!(years(&made), [(2026, 11_250_000), (2027, 2_400_000)]);
    let shares: Vec<_> = made["rates"][0]["by_payer"]
        .as_array()
        .expect("payers")
        .iter()
        .map(|part| &part["amount_p"])
        .collect();
    assert_eq!(shares, [&json!(315_000), &json!(157_500), &json!(52_500)]);
    assert_eq!((&made["phase"], &made["promised_until"]), (&json!("agreed"), &json!("2027-05-03")));
    assert_eq!((ground.account(7000), ground.account(7900)), (13_650_000, -13_650_000));
    assert_eq!(ground.line(&lines[0])["available_p"], 18_750_000);
    let page = ground.app.get(&ground.finance, &ground.path("commitments")).expect(200);
    assert_eq!(page["items"][0]["placement_id"], made["id"]);
    let commitment = text(&page["items"][0]["id"]);
    let one = ground.app.get(&ground.partner, &ground.path(&format!("commitments/{commitment}"))).expect(200);
    assert_eq!(one["open_p"], 13_650_000);
    ground.expect_whole_books();
}

#[test]
fn a_split_a_penny_short_is_refused() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let split = |education: i64| {
        let parts = [("council", 315_000), ("health", 157_500), ("education", education)];
        let parts = parts.map(|(payer, amount)| json!({ "payer": payer, "amount_p": amount }));
        ground.new_placement_with(json!({ "split": parts }))
    };
    let sentence = ground.place(&split(52_499)).refused(422, "split-total");
    assert_eq!(sentence, "the split adds up to £5,249.99; the fee is £5,250.00");
    assert_eq!(ground.account(7000), 0);
    ground.place(&split(52_500)).expect(201);
}

#[test]
fn each_wrong_field_is_named() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let pointers = |changes: Value| {
        let refusal = ground.place(&ground.new_placement_with(changes));
        let errors = refusal.body["errors"].as_array().cloned().unwrap_or_default();
        refusal.refused(422, "invalid-content");
        errors.iter().map(|error| text(&error["pointer"])).collect::<Vec<_>>()
    };
    assert_eq!(pointers(json!({ "reference": "JOHN SMITH" })), ["/reference"]);
    assert_eq!(pointers(json!({ "weekly_p": 0, "notice": [] })), ["/weekly_p", "/notice"]);
    assert_eq!(pointers(json!({ "ends_on": "2027-01-01" })), ["/ends_on"]);
    assert_eq!(pointers(json!({ "review_on": "2026-11-02" })), ["/review_on"]);
    assert_eq!(pointers(json!({ "split": [{ "payer": "somebody", "weight": 1 }] })), ["/split"]);
    assert_eq!(pointers(json!({ "scheme_id": ground.fund })), ["/scheme_id"]);
    assert_eq!(pointers(json!({ "reservation_id": ground.fund })), ["/reservation_id"]);
    let nothing = ground.new_placement_with(json!({ "split": [{ "payer": "council", "weight": 0 }] }));
    ground.place(&nothing).refused(422, "weights-invalid");
}

#[test]
fn it_stays_within_its_contract_its_budget_and_its_one_reference() {
    let (ground, _) = Ground::with_budget(12_000_000);
    ground
        .place(&ground.new_placement_with(json!({ "starts_on": "2026-08-31" })))
        .refused(422, "E6_DATE_OUT_OF_BOUNDS");
    ground
        .place(&ground.new_placement_with(json!({ "review_on": "2028-09-02" })))
        .refused(422, "E6_DATE_OUT_OF_BOUNDS");
    ground.placed();
    ground.place(&ground.new_placement()).refused(409, "exists-already");
    let second = ground.new_placement_with(json!({ "reference": "PL-20411" }));
    let refusal = ground.place(&second);
    assert_eq!(
        (&refusal.body["requested"], &refusal.body["available"]),
        (&json!(11_250_000), &json!(750_000))
    );
    refusal.refused(409, "E1_OVER_BUDGET");
    assert_eq!(ground.account(7000), 13_650_000);
    ground.expect_whole_books();
}

#[test]
fn a_year_without_a_line_and_a_contract_without_value_left_are_told() {
    let ground = Ground::new();
    ground.budget_line(2026, 60_000_000);
    ground.place(&ground.new_placement()).refused(409, "E2_NO_BUDGET");
    let dear = ground.new_placement_with(json!({ "review_on": "2027-03-31", "weekly_p": 2_400_000 }));
    ground.place(&dear).refused(409, "above-contract-value");
    assert_eq!(ground.account(7000), 0);
}

#[test]
fn a_reservation_is_consumed_first() {
    let (ground, lines) = Ground::with_budget(12_000_000);
    let reservation =
        json!({ "line_id": lines[0], "amount_p": 12_000_000, "purpose": "Panel of 28 October" });
    let kept = ground.app.post(&ground.commissioner, &ground.path("reservations"), &reservation).expect(201);
    ground.place(&ground.new_placement()).refused(409, "E1_OVER_BUDGET");
    ground.place(&ground.new_placement_with(json!({ "reservation_id": kept["id"] }))).expect(201);
    assert_eq!((ground.account(7100), ground.account(7000)), (750_000, 13_650_000));
    ground.expect_whole_books();
}

#[test]
fn who_may_place_and_who_sees_what() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let (path, body) = (ground.path("placements"), ground.new_placement());
    ground.app.post(&ground.approver, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &body).refused(404, "not-visible");
    let id = ground.placed();
    let one = format!("/placements/{id}");
    for reader in [&ground.finance, &ground.auditor, &ground.submitter] {
        assert_eq!(ground.app.get(reader, &one).expect(200)["reference"], "PL-20410");
        let page = ground.app.get(reader, "/placements").expect(200);
        assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
    }
    for other in [&ground.rival, &ground.stranger] {
        ground.app.get(other, &one).refused(404, "not-visible");
        assert_eq!(ground.app.get(other, "/placements").expect(200)["items"], json!([]));
    }
    for (step, body) in [("notice", json!({})), ("rates", json!({ "from": "2026-12-01", "weekly_p": 1 }))] {
        ground.app.post(&ground.submitter, &format!("{one}/{step}"), &body).refused(403, "role-missing");
        ground.app.post(&ground.rival, &format!("{one}/{step}"), &body).refused(404, "not-visible");
    }
}
