//! Disputed contributions: story 9 of money.md, from raising to what outlives the year.

use serde_json::{Value, json};
use trellis_access::Role;

use super::cast::Cast;

/// A fund whose ICB was invoiced £300,000 on 1 April, and the path of that instalment.
fn invoiced(cast: &Cast) -> (String, String) {
    let fund = cast.active();
    let body = json!({ "partner": "icb", "fy": 2026, "amount_p": 30_000_000, "due_on": ["2026-04-01"] });
    let made = cast.app.post(&cast.finance, &format!("{fund}/contribution-schedules"), &body).expect(201);
    let id = made["items"][0]["id"].as_str().expect("an id").to_owned();
    (fund, format!("/contributions/{id}"))
}

fn case(amount: i64) -> Value {
    json!({ "amount_p": amount, "reason": "Two posts were vacant", "evidence": "Finance share, dispute 12", "owner_role": "pooled_fund_manager" })
}

#[test]
fn what_is_invoiced_is_agreed_and_disputed_until_it_is_settled() {
    let cast = Cast::assemble();
    let (fund, part) = invoiced(&cast);
    let raised = cast.app.post(&cast.finance, &format!("{part}/disputes"), &case(9_000_000)).expect(201);
    assert_eq!((&raised["age_band"], &raised["open_p"]), (&json!("0-30"), &json!(9_000_000)));
    assert_eq!(raised["forecast_effect_p"], 9_000_000);
    let item = cast.instalments(&fund).remove(0);
    assert_eq!(
        (&item["invoiced_p"], &item["agreed_p"], &item["disputed_p"]),
        (&json!(30_000_000), &json!(21_000_000), &json!(9_000_000))
    );
    assert_eq!((cast.account(&fund, 1150), cast.account(&fund, 1100)), (9_000_000, 21_000_000));
    let receipts = format!("{part}/receipts");
    cast.app
        .post(&cast.finance, &receipts, &json!({ "amount_p": 21_000_001 }))
        .refused(409, "receipt-above-due");
    cast.app.post(&cast.finance, &receipts, &json!({ "amount_p": 21_000_000 })).expect(201);
    cast.app.post(&cast.finance, &format!("{part}/disputes"), &case(1)).refused(409, "above-due");
    cast.on("2026-07-05");
    let path = format!("/contribution-disputes/{}", raised["id"].as_str().expect("an id"));
    let aged = cast.app.get(&cast.icb, &path).expect(200);
    assert_eq!((&aged["age_days"], &aged["age_band"]), (&json!(95), &json!("91-180")));
    let upheld = json!({ "amount_p": 4_000_000, "reason": "The June post was filled" });
    let after = cast.app.post(&cast.finance, &format!("{path}/upholding"), &upheld).expect(200);
    assert_eq!((&after["upheld_p"], &after["open_p"]), (&json!(4_000_000), &json!(5_000_000)));
    assert_eq!((cast.account(&fund, 1150), cast.account(&fund, 1100)), (5_000_000, 4_000_000));
    let conceded = json!({ "reason": "Vacant all quarter" });
    cast.app.post(&cast.finance, &format!("{path}/concession"), &conceded).refused(403, "role-missing");
    let after = cast.app.post(&cast.manager, &format!("{path}/concession"), &conceded).expect(200);
    assert_eq!((&after["conceded_p"], &after["open_p"]), (&json!(5_000_000), &json!(0)));
    assert_eq!((cast.account(&fund, 1150), cast.account(&fund, 4000)), (0, -25_000_000));
    cast.app.post(&cast.finance, &receipts, &json!({ "amount_p": 4_000_000 })).expect(201);
    let item = cast.instalments(&fund).remove(0);
    assert_eq!((&item["state"], &item["invoiced_p"]), (&json!("received"), &json!(25_000_000)));
    let list = cast.app.get(&cast.icb, &format!("{fund}/contribution-disputes")).expect(200);
    assert_eq!(list["items"].as_array().expect("items").len(), 1);
    cast.assert_ledger_holds();
}

#[test]
fn nobody_writes_off_what_they_wrote_down() {
    let cast = Cast::assemble();
    let (fund, part) = invoiced(&cast);
    let raised = cast.app.post(&cast.manager, &format!("{part}/disputes"), &case(9_000_000)).expect(201);
    let path = format!("/contribution-disputes/{}", raised["id"].as_str().expect("an id"));
    let conceded = json!({ "reason": "Written off" });
    cast.app.post(&cast.manager, &format!("{path}/concession"), &conceded).refused(403, "sod-11");
    let sql = format!(
        "INSERT INTO app.dispute_decision SELECT gen_random_uuid(), trust_id, fund_id, id, raised_by, 'conceded', 1, 'x', raised_by, now(), entry_id \
         FROM app.contribution_dispute WHERE id = '{}'",
        raised["id"].as_str().expect("an id")
    );
    let refused = cast.app.database.as_role("postgres", &sql).expect_err("the database refuses too");
    assert!(refused.contains("sod-11"), "{refused}");
    let second = cast.app.person(cast.manager.organisation, &[Role::PooledFundManager]);
    let above = json!({ "amount_p": 9_000_001, "reason": "Written off" });
    cast.app.post(&second, &format!("{path}/concession"), &above).refused(409, "above-dispute");
    cast.app
        .post(&second, &format!("{path}/concession"), &json!({ "reason": " " }))
        .refused(422, "invalid-content");
    cast.app
        .post(&second, &format!("{path}/concession"), &json!({ "amount_p": 0, "reason": "x" }))
        .refused(422, "amount-not-positive");
    cast.app.post(&second, &format!("{path}/concession"), &conceded).expect(200);
    cast.app
        .post(&second, &format!("{path}/upholding"), &json!({ "amount_p": 1, "reason": "x" }))
        .refused(409, "above-dispute");
    assert_eq!(cast.instalments(&fund)[0]["invoiced_p"], 21_000_000);
}

#[test]
fn a_dispute_needs_its_reason_evidence_and_owner() {
    let cast = Cast::assemble();
    let (fund, part) = invoiced(&cast);
    let post = |who, body: Value| cast.app.post(who, &format!("{part}/disputes"), &body);
    let with = |field: &str, value: Value| {
        let mut body = case(1);
        body[field] = value;
        body
    };
    for (field, value) in [
        ("reason", json!("")),
        ("evidence", json!(" ")),
        ("owner_role", json!("wizard")),
        ("forecast_effect_p", json!(-1)),
    ] {
        let refusal = post(&cast.finance, with(field, value));
        assert_eq!(refusal.body["errors"][0]["pointer"], format!("/{field}"));
        refusal.refused(422, "invalid-content");
    }
    post(&cast.finance, case(0)).refused(422, "amount-not-positive");
    post(&cast.finance, case(30_000_001)).refused(409, "above-due");
    // To a partner there is no such step.
    post(&cast.icb, case(1)).refused(404, "not-visible");
    let body = json!({ "partner": "icb", "fy": 2027, "amount_p": 100 });
    let later = cast.app.post(&cast.finance, &format!("{fund}/contribution-schedules"), &body).expect(201);
    let later = format!("/contributions/{}/disputes", later["items"][0]["id"].as_str().expect("an id"));
    cast.app.post(&cast.finance, &later, &case(1)).refused(409, "above-due");
    let (_, stranger) = cast.stranger(Role::PartnerViewer);
    cast.app.get(&stranger, &format!("{fund}/contribution-disputes")).refused(404, "not-visible");
}

#[test]
fn it_survives_the_years_end() {
    let cast = Cast::assemble();
    let (fund, part) = invoiced(&cast);
    cast.app.post(&cast.finance, &format!("{part}/disputes"), &case(9_000_000)).expect(201);
    cast.on("2027-04-10");
    cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    cast.app.post(&cast.manager, &format!("{fund}/year-end/2026/closure"), &json!({})).expect(200);
    assert_eq!((cast.account(&fund, 1150), cast.account(&fund, 4000)), (9_000_000, 0));
    let list = cast.app.get(&cast.finance, &format!("{fund}/contribution-disputes")).expect(200);
    assert_eq!(
        (&list["items"][0]["age_band"], &list["items"][0]["open_p"]),
        (&json!("181+"), &json!(9_000_000))
    );
    cast.assert_ledger_holds();
}
