//! Contributions: schedules, falling due by the calendar, receipts.

use serde_json::{Value, json};

use super::cast::Cast;

fn receipts(item: &Value) -> String {
    format!("/contributions/{}/receipts", item["id"].as_str().expect("an id"))
}

#[test]
fn a_schedule_is_four_equal_parts_and_the_first_is_due_at_once() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let items = cast.instalments(&fund);
    assert_eq!(items.len(), 8);
    let council: Vec<&Value> = items.iter().filter(|item| item["partner"] == "council").collect();
    assert!(council.iter().all(|item| item["amount_p"] == 84_000_000));
    let states: Vec<&str> = council.iter().map(|item| item["state"].as_str().expect("a state")).collect();
    assert_eq!(states, ["due", "scheduled", "scheduled", "scheduled"]);
    let balance = cast.balance(&fund);
    assert_eq!((&balance["receivable_p"], &balance["cash_p"]), (&json!(120_000_000), &json!(0)));
    cast.assert_ledger_holds();
}

#[test]
fn schedules_that_make_no_sense_are_refused() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let post = |body| cast.app.post(&cast.finance, &format!("{fund}/contribution-schedules"), &body);
    post(json!({ "partner": "council", "fy": 2026, "amount_p": 100 })).refused(409, "exists-already");
    post(json!({ "partner": "police", "fy": 2027, "amount_p": 100 })).refused(422, "invalid-content");
    post(json!({ "partner": "council", "fy": 2027, "amount_p": 0 })).refused(422, "invalid-content");
    post(json!({ "partner": "council", "fy": 2027, "amount_p": -5 })).refused(422, "invalid-content");
    post(json!({ "partner": "council", "fy": 2027, "amount_p": 1.5 })).refused(422, "invalid-content");
    post(json!({ "partner": "council", "fy": 9999, "amount_p": 100 })).refused(422, "invalid-content");
    let stray = json!({ "partner": "council", "fy": 2027, "amount_p": 100, "due_on": ["2026-04-01"] });
    post(stray).refused(422, "invalid-content");
    let twice =
        json!({ "partner": "council", "fy": 2027, "amount_p": 100, "due_on": ["2027-05-01", "2027-05-01"] });
    post(twice).refused(422, "invalid-content");
    let draft =
        cast.app.post(&cast.manager, "/funds", &json!({ "title": "Second", "basis": "grant" })).expect(201);
    let path = format!("/funds/{}/contribution-schedules", draft["id"].as_str().expect("an id"));
    let body = json!({ "partner": "council", "fy": 2027, "amount_p": 100 });
    cast.app.post(&cast.finance, &path, &body).refused(422, "invalid-content");
}

#[test]
fn receipts_come_in_parts_and_never_above_what_is_due() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let first =
        cast.instalments(&fund).into_iter().find(|item| item["partner"] == "icb").expect("an instalment");
    let post = |body| cast.app.post(&cast.finance, &receipts(&first), &body);
    let part = post(json!({ "amount_p": 30_000_000, "reference": "BACS 0401" })).expect(201);
    assert_eq!(
        (&part["contribution"]["state"], &part["contribution"]["left_p"]),
        (&json!("due"), &json!(6_000_000))
    );
    let over = post(json!({ "amount_p": 6_000_001 }));
    assert_eq!(over.body["left_p"], 6_000_000);
    let detail = over.refused(409, "receipt-above-due");
    assert_eq!(
        detail,
        "£300,000.00 was received of £360,000.00, so £60,000.00 is left; £60,000.01 is too much"
    );
    let rest = post(json!({ "amount_p": 6_000_000 })).expect(201);
    assert_eq!(rest["contribution"]["state"], "received");
    post(json!({ "amount_p": 1 })).refused(409, "receipt-above-due");
    post(json!({ "amount_p": 0 })).refused(422, "invalid-content");
    post(json!({ "amount_p": 1, "received_on": "2026-04-02" })).refused(422, "invalid-content");
    cast.app.post(&cast.manager, &receipts(&first), &json!({ "amount_p": 1 })).refused(403, "role-missing");
    assert_eq!(cast.balance(&fund)["cash_p"], 36_000_000);
}

#[test]
fn early_money_waits_in_advance_until_its_day() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let july =
        cast.instalments(&fund).into_iter().find(|item| item["due_on"] == "2026-07-01").expect("July's");
    let amount = july["amount_p"].as_i64().expect("an amount");
    cast.app.post(&cast.finance, &receipts(&july), &json!({ "amount_p": amount - 1 })).expect(201);
    assert_eq!(cast.balance(&fund)["in_advance_p"], amount - 1);
    cast.on("2026-07-01");
    let paid = cast.app.post(&cast.finance, &receipts(&july), &json!({ "amount_p": 1 })).expect(201);
    assert_eq!(paid["contribution"]["state"], "received");
    let balance = cast.balance(&fund);
    assert_eq!((&balance["in_advance_p"], &balance["cash_p"]), (&json!(0), &json!(amount)));
    let entries = cast.app.get(&cast.finance, &format!("{fund}/entries?limit=100")).expect(200);
    let entries = entries["items"].as_array().expect("items");
    let early =
        entries.iter().find(|entry| entry["kind"] == "contribution.received_early").expect("early money");
    let path = format!("/entries/{}/reversal", early["id"].as_str().expect("an id"));
    cast.app.post(&cast.finance, &path, &json!({ "reason": "x" })).refused(409, "reversal-by-its-own-step");
    cast.assert_ledger_holds();
}

#[test]
fn the_same_receipt_twice_is_one() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    let first = cast.instalments(&fund).remove(0);
    let body = json!({ "amount_p": 1_000 });
    let once = cast.app.post_with_key(&cast.finance, &receipts(&first), &body, "receipt-1").expect(201);
    let again = cast.app.post_with_key(&cast.finance, &receipts(&first), &body, "receipt-1").expect(201);
    assert_eq!(once, again);
    assert_eq!(cast.balance(&fund)["cash_p"], 1_000);
}
