//! Payments: three people, and the bank's word at the end.

use serde_json::{Value, json};

use super::ground::{Ground, text};

fn with_approved_invoice() -> (Ground, String) {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let invoice = ground.approved_invoice();
    (ground, invoice)
}

fn released(ground: &Ground, invoice: &str) -> String {
    let body = json!({ "invoice_id": invoice });
    let id = text(&ground.app.post(&ground.finance, "/payments", &body).expect(201)["id"]);
    ground.step(&ground.approver, &format!("/payments/{id}/approval")).expect(200);
    ground.step(&ground.releaser, &format!("/payments/{id}/release")).expect(200);
    id
}

fn settle(ground: &Ground, id: &str, body: &Value) -> trellis_test_support::Response {
    ground.app.post(&ground.finance, &format!("/payments/{id}/settlement"), body)
}

#[test]
fn an_invoice_is_approved_by_one_person_and_paid_by_others() {
    let (ground, invoice) = with_approved_invoice();
    let body = json!({ "invoice_id": invoice });
    let made = ground.app.post(&ground.finance, "/payments", &body).expect(201);
    assert_eq!((&made["payee"], &made["amount_p"]), (&json!("Lantern"), &json!(2_083_333)));
    let id = text(&made["id"]);
    let path = |step: &str| format!("/payments/{id}/{step}");
    ground.step(&ground.finance, &path("approval")).refused(403, "role-missing");
    ground.step(&ground.releaser, &path("release")).refused(409, "transition-not-allowed");
    ground.step(&ground.approver, &path("approval")).expect(200);
    ground.step(&ground.approver, &path("release")).refused(403, "sod-2");
    assert_eq!((ground.account(2000), ground.account(2050)), (-2_083_333, 0));
    ground.step(&ground.releaser, &path("release")).expect(200);
    assert_eq!((ground.account(2000), ground.account(2050)), (0, -2_083_333));
    settle(&ground, &id, &json!({ "outcome": "settled", "on": "2026-10-06" }))
        .refused(422, "invalid-content");
    settle(&ground, &id, &json!({ "outcome": "settled", "on": "2026-10-04" }))
        .refused(422, "invalid-content");
    settle(&ground, &id, &json!({ "outcome": "settled" })).refused(422, "invalid-content");
    settle(&ground, &id, &json!({ "outcome": "lost" })).refused(422, "invalid-content");
    let settled = settle(&ground, &id, &json!({ "outcome": "settled", "on": "2026-10-05" })).expect(200);
    assert_eq!(settled["state"], "settled");
    assert_eq!((ground.account(2050), ground.account(1000)), (0, -2_083_333));
    let paid = ground.app.get(&ground.submitter, &format!("/invoices/{invoice}")).expect(200);
    assert_eq!((&paid["state"], &paid["payment_id"]), (&json!("paid"), &json!(id)));
    let seen = ground.app.get(&ground.submitter, &format!("/payments/{id}")).expect(200);
    assert_eq!(seen["settled_on"], "2026-10-05");
    ground.expect_whole_books();
}

#[test]
fn whoever_approved_the_invoice_neither_asks_for_its_payment_nor_releases_it() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let id = text(&ground.invoice("LAN-2026-09", 9, 2_083_333).expect(201)["id"]);
    let both = ground
        .app
        .person(ground.trust, &[trellis_access::Role::PaymentApprover, trellis_access::Role::FinanceOfficer]);
    ground.step(&ground.commissioner, &format!("/invoices/{id}/matching")).expect(200);
    ground.step(&both, &format!("/invoices/{id}/approval")).expect(200);
    let body = json!({ "invoice_id": id });
    ground.app.post(&both, "/payments", &body).refused(403, "sod-2");
    let payment = text(&ground.app.post(&ground.finance, "/payments", &body).expect(201)["id"]);
    ground.step(&ground.approver, &format!("/payments/{payment}/approval")).expect(200);
    ground.step(&both, &format!("/payments/{payment}/release")).refused(403, "sod-2");
    ground.step(&ground.releaser, &format!("/payments/{payment}/release")).expect(200);
}

#[test]
fn an_invoice_is_put_into_one_payment() {
    let (ground, invoice) = with_approved_invoice();
    let body = json!({ "invoice_id": invoice });
    ground.app.post(&ground.finance, "/payments", &body).expect(201);
    ground.app.post(&ground.finance, "/payments", &body).refused(409, "transition-not-allowed");
    let queried = text(&ground.invoice("LAN-2026-09B", 9, 1).expect(201)["id"]);
    let body = json!({ "invoice_id": queried });
    ground.app.post(&ground.finance, "/payments", &body).refused(409, "transition-not-allowed");
}

#[test]
fn money_that_comes_back_is_owed_again_and_can_be_paid_again() {
    let (ground, invoice) = with_approved_invoice();
    let id = released(&ground, &invoice);
    settle(&ground, &id, &json!({ "outcome": "returned" })).refused(422, "invalid-content");
    let returned =
        settle(&ground, &id, &json!({ "outcome": "returned", "reason": "Account closed" })).expect(200);
    assert_eq!((&returned["state"], &returned["reason"]), (&json!("returned"), &json!("Account closed")));
    assert_eq!((ground.account(2000), ground.account(2050)), (-2_083_333, 0));
    let body = json!({ "invoice_id": invoice });
    ground.app.post(&ground.finance, "/payments", &body).refused(409, "E4_ON_HOLD");
    let lifting = format!("/payees/{}/hold-lifting", ground.submitter.organisation);
    ground.step(&ground.finance, &lifting).refused(403, "sod-11");
    ground.step(&ground.manager, &lifting).expect(200);
    let again = released(&ground, &invoice);
    settle(&ground, &again, &json!({ "outcome": "settled", "on": "2026-10-05" })).expect(200);
    let after = json!({ "outcome": "returned", "reason": "Recalled" });
    settle(&ground, &again, &after).expect(200);
    settle(&ground, &again, &after).refused(409, "transition-not-allowed");
    assert_eq!((ground.account(1000), ground.account(2000)), (0, -2_083_333));
    ground.expect_whole_books();
}

#[test]
fn each_step_moves_the_etag_on() {
    let (ground, invoice) = with_approved_invoice();
    let body = json!({ "invoice_id": invoice });
    let made = ground.app.post(&ground.finance, "/payments", &body);
    assert_eq!(made.header("etag"), Some("\"1\""));
    let id = text(&made.expect(201)["id"]);
    ground.step(&ground.approver, &format!("/payments/{id}/approval")).expect(200);
    let read = ground.app.get(&ground.finance, &format!("/payments/{id}"));
    assert_eq!(read.header("etag"), Some("\"2\""));
}

#[test]
fn the_database_itself_keeps_the_people_apart() {
    let (ground, invoice) = with_approved_invoice();
    let body = json!({ "invoice_id": invoice });
    let id = text(&ground.app.post(&ground.finance, "/payments", &body).expect(201)["id"]);
    let context = format!("SELECT set_config('app.org_id', '{}', false); ", ground.trust);
    let attempt = |set: &str| {
        let sql = format!("{context} UPDATE app.payment SET {set} WHERE id = '{id}'");
        ground.app.database.as_role("trellis_app", &sql).expect_err("the database refuses")
    };
    let (finance, approver) = (ground.finance.person, ground.approver.person);
    assert!(attempt(&format!("state = 'approved', approved_by = '{finance}'")).contains("sod_2"));
    assert!(
        attempt(&format!("state = 'released', released_by = '{approver}'"))
            .contains("violates check constraint")
    );
    let commissioner = ground.commissioner.person;
    let by_approver_of_invoice =
        format!("state = 'released', approved_by = '{approver}', released_by = '{commissioner}'");
    assert!(attempt(&by_approver_of_invoice).contains("neither requests nor releases"));
}
