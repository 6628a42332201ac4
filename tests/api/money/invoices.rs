//! Invoices: sent by the provider, matched or queried with the difference, approved by another person.

use serde_json::json;

use super::ground::{Ground, text};

fn committed() -> (Ground, Vec<String>) {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    (ground, lines)
}

#[test]
fn septembers_invoice_matches_and_uses_up_its_commitment() {
    let (ground, lines) = committed();
    let sent = ground.invoice("LAN-2026-09", 9, 2_083_333).expect(201);
    assert_eq!((&sent["state"], &sent["pay_by_statute"]), (&json!("received"), &json!("2026-11-03")));
    let id = text(&sent["id"]);
    let matched = ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    assert_eq!((&matched["state"], &matched["difference_p"]), (&json!("matched"), &json!(null)));
    let line = ground.line(&lines[0]);
    assert_eq!((&line["committed_p"], &line["actual_p"]), (&json!(12_500_000), &json!(2_083_333)));
    assert_eq!(line["available_p"], 15_416_667);
    assert_eq!((ground.account(5000), ground.account(2000)), (2_083_333, -2_083_333));
    ground.step(&ground.finance, &format!("/invoices/{id}/matching")).refused(409, "transition-not-allowed");
    ground.expect_whole_books();
}

#[test]
fn a_thousand_pounds_too_much_is_queried_with_the_difference() {
    let (ground, _) = committed();
    let id = text(&ground.invoice("LAN-2026-09", 9, 2_183_333).expect(201)["id"]);
    let queried = ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    assert_eq!((&queried["state"], &queried["difference_p"]), (&json!("queried"), &json!(100_000)));
    let seen = ground.app.get(&ground.submitter, &format!("/invoices/{id}")).expect(200);
    assert_eq!(
        seen["reason"],
        "£21,833.33 invoiced, £20,833.33 expected for 1 September 2026 to 30 September 2026: £1,000.00 too much"
    );
    ground
        .step(&ground.commissioner, &format!("/invoices/{id}/approval"))
        .refused(409, "transition-not-allowed");
    assert_eq!(ground.account(5000), 0);
}

#[test]
fn a_month_is_billed_once() {
    let (ground, _) = committed();
    ground.approved_invoice();
    let again = ground.invoice("lan-2026- 09", 9, 2_083_333).refused(409, "duplicate-invoice");
    assert_eq!(again, "invoice lan-2026- 09 of this supplier was already received in 2026-27");
    let id = text(&ground.invoice("LAN-2026-09B", 9, 2_083_333).expect(201)["id"]);
    let queried = ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    assert_eq!(
        queried["reason"],
        "1 September 2026 to 30 September 2026 was already billed by invoice LAN-2026-09"
    );
    let id = text(&ground.invoice("LAN-2026-09C", 9, 2_183_333).expect(201)["id"]);
    let queried = ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    assert_eq!(queried["difference_p"], 100_000);
    assert_eq!(ground.account(5000), 2_083_333);
}

#[test]
fn an_invoice_of_the_future_or_of_other_days_is_refused() {
    let (ground, _) = committed();
    let send = |dated: &str, from: &str, to: &str| {
        let body = json!({ "contract_id": ground.contract, "number": "L1", "dated": dated, "period_from": from,
            "period_to": to, "amount_p": 2_083_333 });
        ground.app.post(&ground.submitter, "/invoices", &body)
    };
    let sentence = send("2026-10-06", "2026-09-01", "2026-09-30").refused(422, "invoice-dated-in-future");
    assert_eq!(sentence, "the invoice is dated 2026-10-06, which is after today, 2026-10-05");
    send("2026-10-01", "2026-08-31", "2026-09-30").refused(422, "E6_DATE_OUT_OF_BOUNDS");
    send("2026-10-01", "2028-08-01", "2028-09-01").refused(422, "E6_DATE_OUT_OF_BOUNDS");
    send("2026-10-01", "2026-09-30", "2026-09-01").refused(422, "invalid-content");
    assert_eq!(send("2026-02-30", "2026-09-01", "2026-09-30").status, 422);
    let id = text(&send("2026-10-01", "2026-09-01", "2026-09-15").expect(201)["id"]);
    ground.step(&ground.finance, &format!("/invoices/{id}/matching")).refused(422, "broken-month");
}

#[test]
fn an_invoice_without_a_commitment_is_not_matched() {
    let ground = Ground::new();
    let id = text(&ground.invoice("LAN-2026-09", 9, 2_083_333).expect(201)["id"]);
    ground.step(&ground.finance, &format!("/invoices/{id}/matching")).refused(409, "E2_NO_BUDGET");
}

#[test]
fn neither_sender_nor_matcher_approves() {
    let (ground, _) = committed();
    let id = text(&ground.invoice("LAN-2026-09", 9, 2_083_333).expect(201)["id"]);
    let path = |step: &str| format!("/invoices/{id}/{step}");
    ground.step(&ground.commissioner, &path("approval")).refused(409, "transition-not-allowed");
    ground.step(&ground.finance, &path("matching")).expect(200);
    ground.step(&ground.finance, &path("approval")).refused(403, "sod-11");
    ground.step(&ground.auditor, &path("approval")).refused(403, "role-missing");
    ground.step(&ground.submitter, &path("approval")).refused(404, "not-visible");
    let approved = ground.step(&ground.commissioner, &path("approval")).expect(200);
    assert_eq!(approved["state"], "approved");
    ground.step(&ground.approver, &path("approval")).refused(409, "transition-not-allowed");
}

#[test]
fn finance_enters_an_invoice_on_behalf_of_the_provider() {
    let (ground, _) = committed();
    let body = json!({ "contract_id": ground.contract, "number": "LAN-7", "dated": "2026-10-01",
        "period_from": "2026-09-01", "period_to": "2026-09-30", "amount_p": 2_083_333 });
    ground.app.post(&ground.commissioner, "/invoices", &body).refused(403, "role-missing");
    let id = text(&ground.app.post(&ground.finance, "/invoices", &body).expect(201)["id"]);
    ground.step(&ground.commissioner, &format!("/invoices/{id}/matching")).expect(200);
    ground.step(&ground.finance, &format!("/invoices/{id}/approval")).refused(403, "sod-11");
    ground.step(&ground.approver, &format!("/invoices/{id}/approval")).expect(200);
    let own = ground.app.get(&ground.submitter, "/invoices").expect(200);
    assert_eq!(own["items"][0]["number"], "LAN-7");
}

#[test]
fn the_last_invoice_gives_the_rest_of_the_commitment_back() {
    let (ground, lines) = committed();
    ground.app.clock.set("2028-10-02T08:00:00Z".parse().expect("an instant"));
    let body = json!({ "contract_id": ground.contract, "number": "LAN-LAST", "dated": "2028-10-01",
        "period_from": "2028-08-01", "period_to": "2028-08-31", "amount_p": 2_083_341 });
    let id = text(&ground.app.post(&ground.submitter, "/invoices", &body).expect(201)["id"]);
    ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    let page = ground.app.get(&ground.finance, &ground.path("commitments")).expect(200);
    assert_eq!((&page["items"][0]["state"], &page["items"][0]["open_p"]), (&json!("released"), &json!(0)));
    assert_eq!(ground.line(&lines[0])["committed_p"], 0);
    assert_eq!(ground.account(7000), 0);
    ground.expect_whole_books();
}
