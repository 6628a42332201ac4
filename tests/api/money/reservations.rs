//! Reservations: held, consumed by a commitment, given back.

use serde_json::json;

use super::ground::{Ground, text};

#[test]
fn money_set_aside_is_no_longer_available_until_it_is_given_back() {
    let (ground, lines) = Ground::with_budget(100_000);
    let path = ground.path("reservations");
    let body = |amount: i64| json!({ "line_id": lines[0], "amount_p": amount, "purpose": "Tender, lot 1" });
    let made = ground.app.post(&ground.commissioner, &path, &body(30_000)).expect(201);
    assert_eq!(ground.line(&lines[0])["available_p"], 70_000);
    let refusal = ground.app.post(&ground.commissioner, &path, &body(70_001));
    assert_eq!((&refusal.body["available"], &refusal.body["requested"]), (&json!(70_000), &json!(70_001)));
    let sentence = refusal.refused(409, "E1_OVER_BUDGET");
    assert!(sentence.contains("£700.00 available") && sentence.contains("£0.01 too much"), "{sentence}");
    let one = format!("{path}/{}", text(&made["id"]));
    for reader in [&ground.commissioner, &ground.finance, &ground.auditor, &ground.partner] {
        assert_eq!(ground.app.get(reader, &one).expect(200), made);
    }
    ground.app.get(&ground.submitter, &one).refused(404, "not-visible");
    ground.app.get(&ground.stranger, &one).refused(404, "not-visible");
    let unknown = format!("{path}/{}", uuid::Uuid::from_u128(11));
    ground.app.get(&ground.commissioner, &unknown).refused(404, "not-visible");
    let release = format!("{one}/release");
    ground.step(&ground.approver, &release).refused(403, "role-missing");
    ground.step(&ground.stranger, &release).refused(404, "not-visible");
    let released = ground.step(&ground.commissioner, &release).expect(200);
    assert_eq!((&released["state"], &released["open_p"]), (&json!("released"), &json!(0)));
    ground.step(&ground.commissioner, &release).refused(409, "transition-not-allowed");
    assert_eq!((ground.line(&lines[0])["available_p"].clone(), ground.account(7100)), (json!(100_000), 0));
    let page = ground.app.get(&ground.partner, &path).expect(200);
    assert_eq!(page["items"][0]["purpose"], "Tender, lot 1");
    ground.expect_whole_books();
}

#[test]
fn a_commitment_consumes_its_reservation_first() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    let body = json!({ "line_id": lines[0], "amount_p": 20_000_000, "purpose": "Tender, lot 1", "expires": "2026-12-31" });
    let reserved = ground.app.post(&ground.finance, &ground.path("reservations"), &body).expect(201);
    let body =
        json!({ "fund_id": ground.fund, "scheme_id": ground.scheme, "reservation_id": reserved["id"] });
    ground
        .app
        .post(&ground.finance, &format!("/contracts/{}/commitments", ground.contract), &body)
        .expect(201);
    let line = ground.line(&lines[0]);
    assert_eq!((&line["precommitted_p"], &line["committed_p"]), (&json!(5_416_667), &json!(14_583_333)));
    assert_eq!(line["available_p"], 10_000_000);
    ground.expect_whole_books();
}

#[test]
fn a_reservation_needs_an_amount_a_purpose_and_a_day_to_come() {
    let (ground, lines) = Ground::with_budget(100_000);
    let post = |body| ground.app.post(&ground.finance, &ground.path("reservations"), &body);
    post(json!({ "line_id": lines[0], "amount_p": 0, "purpose": "" })).refused(422, "invalid-content");
    post(json!({ "line_id": lines[0], "amount_p": 1, "purpose": "x", "expires": "2026-10-04" }))
        .refused(422, "invalid-content");
    post(json!({ "line_id": ground.fund, "amount_p": 1, "purpose": "x" })).refused(422, "invalid-content");
}

#[test]
fn an_expired_reservation_gives_its_money_back_by_the_worker() {
    let (ground, lines) = Ground::with_budget(100_000);
    let limit = json!({ "kind": "fund", "first_year": 2026, "amount_p": 100_000 });
    ground.app.post(&ground.manager, &ground.path("limits"), &limit).expect(201);
    let body = json!({ "line_id": lines[0], "amount_p": 30_000, "purpose": "Tender, lot 1", "expires": "2026-10-06" });
    ground.app.post(&ground.finance, &ground.path("reservations"), &body).expect(201);
    let relay = trellis_test_support::Relay::taking();
    ground.app.clock.set("2026-10-06T22:59:00Z".parse().expect("an instant"));
    ground.app.work(&relay);
    assert_eq!(ground.line(&lines[0])["available_p"], 70_000);
    // Midnight in London is eleven in the evening, in summer time.
    ground.app.clock.set("2026-10-06T23:00:00Z".parse().expect("an instant"));
    ground.app.work(&relay);
    assert_eq!(ground.line(&lines[0])["available_p"], 100_000);
    let page = ground.app.get(&ground.finance, &ground.path("reservations")).expect(200);
    assert_eq!((&page["items"][0]["state"], &page["items"][0]["open_p"]), (&json!("expired"), &json!(0)));
    assert_eq!(ground.account(7100), 0);
    let told = "SELECT count(*) FROM audit.event WHERE body LIKE '%expire_reservation%'";
    assert_eq!(ground.app.database.superuser(told), "1");
    ground.app.work(&relay);
    ground.expect_whole_books();
}
