//! What a run of payments refuses: hands, limits, changes after approval, and what the bank's file may not say.

use serde_json::json;
use trellis_access::Role;

use super::ground::text;
use super::paying::{Paying, whole};

#[test]
fn preparer_approver_and_releaser_are_three_people() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let every = [Role::FinanceOfficer, Role::PaymentApprover, Role::PooledFundManager];
    let preparer = ground.app.person(ground.trust, &every);
    let run = paying.prepare_by(&preparer, "2026-10-08").expect(201);
    let path = format!("/payment-runs/{}", text(&run["id"]));
    paying.step(&ground.approver, &path, "approval").refused(409, "transition-not-allowed");
    paying.step(&preparer, &path, "check").expect(200);
    paying.step(&preparer, &path, "approval").refused(403, "sod-2");
    paying.step(&ground.finance, &path, "approval").refused(403, "role-missing");
    paying.step(&ground.stranger, &path, "approval").refused(404, "not-visible");
    paying.step(&ground.releaser, &path, "release").refused(409, "transition-not-allowed");
    paying.step(&ground.approver, &path, "approval").expect(200);
    for same in [&preparer, &ground.approver] {
        paying.step(same, &path, "release").refused(403, "sod-2");
    }
    paying.step(&ground.releaser, &path, "release").expect(200);
    paying.step(&ground.finance, &path, "check").refused(409, "transition-not-allowed");
    paying.settle(&path, &[("000001-001", "1240.00", "settled,2026-10-05,")], 124_000).expect(200);
}

#[test]
fn the_database_itself_keeps_the_hands_of_a_run_apart() {
    let paying = Paying::ready();
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let path = paying.checked();
    let id = path.trim_start_matches("/payment-runs/");
    let finance = paying.ground.finance.person;
    let context = format!("SELECT set_config('app.org_id', '{}', false); ", paying.ground.trust);
    let attempt = |sql: String| {
        let answer = paying.ground.app.database.as_role("trellis_app", &format!("{context}{sql}"));
        answer.expect_err("the database refuses")
    };
    let by_preparer =
        "state = 'approved', approved_by = prepared_by, approved_at = now(), content_hash = sha256('x')";
    assert!(attempt(format!("UPDATE app.payment_run SET {by_preparer} WHERE id = '{id}'")).contains("sod_2"));
    let lower = format!("UPDATE app.payment_serial SET last = 1 WHERE trust_id = '{}'", paying.ground.trust);
    assert!(attempt(lower).contains("never used again"));
    assert!(
        attempt(format!("DELETE FROM app.payment_run WHERE prepared_by = '{finance}'")).contains("denied")
    );
}

#[test]
fn above_a_limit_two_people_approve() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let limit = |of: Option<_>, pence: i64| json!({ "limit_of": of, "amount_p": pence });
    let set = |actor, body: &serde_json::Value| ground.app.post(actor, "/approval-limits", body);
    set(&ground.manager, &limit(None, 100_000)).expect(200);
    set(&ground.manager, &limit(Some(ground.manager.person), 1)).refused(403, "sod-7");
    set(&ground.manager, &limit(None, -1)).refused(422, "invalid-content");
    set(&ground.manager, &limit(Some(ground.stranger.person), 1)).refused(422, "invalid-content");
    set(&ground.approver, &limit(None, 1)).refused(403, "role-missing");
    let path = paying.checked();
    let first = paying.step(&ground.approver, &path, "approval").expect(200);
    assert_eq!((&first["state"], &first["awaits_second_approval"]), (&json!("checked"), &json!(true)));
    paying.step(&ground.releaser, &path, "release").refused(409, "second-approval-needed");
    paying.step(&ground.approver, &path, "approval").refused(403, "sod-2");
    let second = paying.step(&paying.director, &path, "approval").expect(200);
    assert_eq!(second["state"], "approved");
    paying.step(&ground.releaser, &path, "release").expect(200);
    set(&ground.manager, &limit(Some(ground.approver.person), 124_000)).expect(200);
    let limits = ground.app.get(&ground.auditor, "/approval-limits").expect(200);
    assert_eq!(limits["items"].as_array().expect("limits").len(), 2);
    paying.due(paying.lantern, "LAN-2026-10", 124_000);
    let alone = paying.checked();
    assert_eq!(paying.step(&ground.approver, &alone, "approval").expect(200)["state"], "approved");
}

#[test]
fn a_payment_above_the_limit_goes_through_a_run() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    let invoice = paying.due(paying.lantern, "LAN-2026-09", 124_000);
    ground.app.post(&ground.manager, "/approval-limits", &json!({ "amount_p": 123_999 })).expect(200);
    let payment =
        ground.app.post(&ground.finance, "/payments", &json!({ "invoice_id": invoice })).expect(201);
    let path = format!("/payments/{}/approval", text(&payment["id"]));
    ground.step(&ground.approver, &path).refused(409, "second-approval-needed");
}

#[test]
fn any_change_after_approval_voids_it() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    paying.due(paying.harbour, "HH-1", 750_000);
    let path = paying.checked();
    paying.step(&ground.approver, &path, "approval").expect(200);
    paying.in_force(paying.lantern, "202959", "63748472", "2026-10-04");
    paying.step(&ground.releaser, &path, "release").refused(409, "approval-void");
    paying.step(&ground.finance, &path, "check").expect(200);
    paying.step(&ground.approver, &path, "approval").expect(200);
    let account = json!({ "account": whole("Joint fund", "10-79-99", "88837491"), "service_user": "123456" });
    ground.app.post(&ground.manager, &ground.path("paying-account"), &account).expect(200);
    paying.step(&ground.releaser, &path, "release").refused(409, "approval-void");
    paying.step(&ground.finance, &path, "check").expect(200);
    let approved = paying.step(&ground.approver, &path, "approval");
    let version =
        approved.header("etag").and_then(|tag| tag.trim_matches('"').parse().ok()).expect("a version");
    let item = text(&approved.expect(200)["items"][0]["payment_id"]);
    let out = format!("{path}/items/{item}");
    ground.app.delete(&ground.finance, &out, 1).refused(412, "stale-version");
    let draft = ground.app.delete(&ground.finance, &out, version).expect(200);
    assert_eq!((&draft["state"], &draft["content_hash"]), (&json!("draft"), &json!(null)));
    ground.app.delete(&ground.finance, &out, version + 1).refused(409, "not-in-run");
    paying.step(&ground.releaser, &path, "release").refused(409, "transition-not-allowed");
    assert_eq!(
        ground.app.get(&ground.finance, &format!("/payments/{item}")).expect(200)["state"],
        "withdrawn"
    );
    let next = paying.prepare_by(&ground.finance, "2026-10-08").expect(201);
    assert_eq!(
        (&next["total_p"], &next["batch"]),
        (&json!(124_000), &json!("000002")),
        "it may be paid in another run"
    );
}

#[test]
fn a_payment_in_a_run_takes_no_steps_of_its_own() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let path = paying.checked();
    let payment = text(&paying.run(&path)["run"]["items"][0]["payment_id"]);
    ground.step(&ground.approver, &format!("/payments/{payment}/approval")).refused(409, "payment-in-run");
}

#[test]
fn a_run_needs_an_account_a_day_and_something_to_pay() {
    let paying = Paying::new();
    let ground = &paying.ground;
    paying.prepare_by(&ground.finance, "2026-10-08").refused(409, "paying-account-missing");
    let set = |account: serde_json::Value, user: &str| {
        let body = json!({ "account": account, "service_user": user });
        ground.app.post(&ground.manager, &ground.path("paying-account"), &body)
    };
    assert_eq!(
        ground.app.get(&ground.finance, &ground.path("paying-account")).expect(200)["account"],
        json!(null)
    );
    set(whole("Trust", "08-99-99", "66374959"), "123456").refused(422, "invalid-content");
    set(whole("Trust", "08-99-99", "66374958"), "12345").refused(422, "invalid-content");
    let kept = set(whole("Trust", "08-99-99", "66374958"), "123456").expect(200);
    assert_eq!(kept["account"]["account"], "08-99-99 ****4958");
    paying.prepare_by(&ground.finance, "2026-10-08").refused(409, "run-empty");
    paying.prepare_by(&ground.finance, "2026-10-10").refused(422, "no-processing-day");
    paying.prepare_by(&ground.finance, "2026-10-06").refused(422, "invalid-content");
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    let without = paying.prepare_by(&ground.finance, "2026-10-08");
    assert_eq!(without.body["left_out"][0]["code"], "payee-account-missing");
    without.refused(409, "run-empty");
    paying.prepare_by(&ground.auditor, "2026-10-08").refused(403, "role-missing");
    paying.prepare_by(&ground.stranger, "2026-10-08").refused(404, "not-visible");
}

#[test]
fn a_file_of_the_bank_that_does_not_fit_the_run_is_refused_whole() {
    let paying = Paying::ready();
    paying.due(paying.lantern, "LAN-2026-09", 124_000);
    paying.due(paying.harbour, "HH-1", 750_000);
    let checked = paying.checked();
    let good = ("000001-001", "1240.00", "settled,2026-10-05,");
    paying.settle(&checked, &[good], 124_000).refused(409, "transition-not-allowed");
    paying.step(&paying.ground.approver, &checked, "approval").expect(200);
    paying.step(&paying.ground.releaser, &checked, "release").expect(200);
    let refused = |row: (&str, &str, &str), total: i64, status: u16, code: &str| {
        paying.settle(&checked, &[good, row], 124_000 + total).refused(status, code);
    };
    refused(("000001-003", "1.00", "settled,2026-10-05,"), 100, 409, "not-in-run");
    refused(("000001-002", "7500.01", "settled,2026-10-05,"), 750_001, 422, "settlement-amount");
    refused(("000001-001", "1240.00", "returned,,Twice"), 124_000, 409, "settlement-repeated");
    refused(("000001-002", "7500.00", "settled,2026-10-06,"), 750_000, 422, "invalid-content");
    refused(("000001-002", "7500.00", "lost,,"), 750_000, 422, "settlement-unreadable");
    paying.settle(&checked, &[], 0).refused(422, "settlement-empty");
    assert_eq!(paying.run(&checked)["in_transit_p"], 874_000, "nothing was taken of any of them");
    paying.settle(&checked, &[good], 124_000).expect(200);
    paying.settle(&checked, &[good], 124_000).refused(409, "settlement-repeated");
}
