//! Invoices of placements against the days delivered, and the accrual of days that nobody has invoiced.

use serde_json::json;

use super::ground::{Ground, text};

/// A placement of four weeks, 2 to 30 November (exclusive), on the day after it.
fn four_weeks() -> (Ground, String) {
    let (ground, _) = Ground::with_budget(30_000_000);
    let body = ground.new_placement_with(json!({ "ends_on": "2026-11-30", "review_on": null }));
    let id = text(&ground.place(&body).expect(201)["id"]);
    ground.on_day("2026-12-01");
    (ground, id)
}

const NOVEMBER: (&str, &str) = ("2026-11-02", "2026-11-29");

#[test]
fn twenty_eight_days_match_and_twenty_nine_are_queried_in_days() {
    let (ground, id) = four_weeks();
    let queried = ground.bill_and_match(&id, "HH-1", ("2026-11-02", "2026-11-30"), 2_175_000);
    assert_eq!((&queried["state"], &queried["difference_p"]), (&json!("queried"), &json!(75_000)));
    let reason = text(&queried["reason"]);
    assert!(reason.starts_with("29 days charged, 28 delivered"), "{reason}");
    assert_eq!(ground.account(5000), 0);
    let matched = ground.bill_and_match(&id, "HH-2", NOVEMBER, 2_100_000);
    assert_eq!(matched["state"], "matched");
    assert_eq!(
        (ground.account(5000), ground.account(2000), ground.account(7000)),
        (2_100_000, -2_100_000, 0)
    );
    let twice = ground.bill_and_match(&id, "HH-3", ("2026-11-02", "2026-11-08"), 525_000);
    assert!(text(&twice["reason"]).contains("already billed by invoice HH-2"), "{twice}");
    ground.expect_whole_books();
}

#[test]
fn delivered_days_are_accrued_once_and_taken_up_by_their_invoice() {
    let (ground, id) = four_weeks();
    let accrue =
        |day: &str| ground.app.post(&ground.finance, &ground.path("accruals"), &json!({ "through": day }));
    let first = accrue("2026-11-15").expect(200);
    assert_eq!((&first["amount_p"], &first["items"][0]["days"]), (&json!(1_050_000), &json!(14)));
    assert_eq!(
        (ground.account(5000), ground.account(2100), ground.account(7000)),
        (1_050_000, -1_050_000, 1_050_000)
    );
    let again = accrue("2026-11-15").expect(200);
    assert_eq!((&again["amount_p"], &again["entry_id"]), (&json!(0), &json!(null)));
    assert_eq!(accrue("2026-11-30").expect(200)["items"][0]["from"], "2026-11-16");
    assert_eq!((ground.account(2100), ground.account(7000)), (-2_100_000, 0));
    ground.expect_whole_books();
    let part = ground.bill_and_match(&id, "HH-1", ("2026-11-02", "2026-11-11"), 750_000);
    assert_eq!(part["state"], "matched");
    assert_eq!(
        (ground.account(2100), ground.account(2000), ground.account(5000)),
        (-1_350_000, -750_000, 2_100_000)
    );
    ground.bill_and_match(&id, "HH-2", ("2026-11-12", "2026-11-29"), 1_350_000);
    assert_eq!(
        (ground.account(2100), ground.account(2000), ground.account(5000)),
        (0, -2_100_000, 2_100_000)
    );
    ground.expect_whole_books();
}

#[test]
fn an_odd_rate_leaves_no_penny_accrued() {
    let (ground, _) = Ground::with_budget(30_000_000);
    let body =
        ground.new_placement_with(json!({ "ends_on": "2026-11-12", "review_on": null, "weekly_p": 499_500 }));
    let id = text(&ground.place(&body).expect(201)["id"]);
    assert_eq!(ground.account(7000), 713_571);
    ground.on_day("2026-12-01");
    ground
        .app
        .post(&ground.finance, &ground.path("accruals"), &json!({ "through": "2026-11-30" }))
        .expect(200);
    // Five days and five: 356,785.71 each, so that the parts come to a penny more than the ten days.
    for (number, days) in [("HH-1", ("2026-11-02", "2026-11-06")), ("HH-2", ("2026-11-07", "2026-11-11"))] {
        assert_eq!(ground.bill_and_match(&id, number, days, 356_786)["state"], "matched");
    }
    assert_eq!((ground.account(2100), ground.account(2000), ground.account(5000)), (0, -713_572, 713_572));
    ground.expect_whole_books();
}

#[test]
fn a_credit_note_gives_a_placements_days_back_to_its_own_commitment() {
    let (ground, id) = four_weeks();
    ground.bill_and_match(&id, "HH-1", ("2026-11-02", "2026-11-15"), 1_050_000);
    let note = json!({
        "contract_id": ground.contract, "number": "HC-1", "dated": "2026-12-01", "period_from": "2026-11-02",
        "period_to": "2026-11-15", "amount_p": 75_000, "corrects": "HH-1"
    });
    let note = text(&ground.app.post(&ground.submitter, "/invoices", &note).expect(201)["id"]);
    ground.step(&ground.finance, &format!("/invoices/{note}/matching")).expect(200);
    assert_eq!((ground.account(5000), ground.account(7000)), (975_000, 1_125_000));
    ground.expect_whole_books();
}

#[test]
fn accruals_look_back_and_belong_to_finance() {
    let (ground, _) = four_weeks();
    let path = ground.path("accruals");
    ground
        .app
        .post(&ground.finance, &path, &json!({ "through": "2026-12-02" }))
        .refused(422, "invalid-content");
    let body = json!({ "through": "2026-11-30" });
    ground.app.post(&ground.commissioner, &path, &body).refused(403, "role-missing");
    ground.app.post(&ground.stranger, &path, &body).refused(404, "not-visible");
    ground.app.database.superuser("UPDATE app.fund SET state = 'draft'");
    ground.app.post(&ground.finance, &path, &body).refused(409, "fund-not-open");
}

#[test]
fn a_provider_bills_its_own_placements_only() {
    let (ground, id) = four_weeks();
    ground.bill(&ground.rival, &id, "RV-1", NOVEMBER, 1).refused(404, "not-visible");
    let unknown = ground.fund.to_string();
    ground.bill(&ground.submitter, &unknown, "HH-1", NOVEMBER, 1).refused(422, "invalid-content");
}
