//! Credit notes and VAT: what was spent is given back, the commitment restored, and VAT follows the delivering body.

use serde_json::{Value, json};

use super::ground::{Ground, text};

/// September's invoice with VAT of £4,166.67 on top, under a regime; matched.
fn billed(regime: &str) -> (Ground, Vec<String>, String) {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.app.database.superuser(&format!("UPDATE app.scheme SET vat_regime = '{regime}'"));
    ground.commit(None).expect(201);
    let id = send(&ground, "LAN-9", 2_500_000, 416_667, None);
    let matched = ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    assert_eq!((&matched["state"], &matched["payable_p"]), (&json!("matched"), &json!(2_500_000)));
    (ground, lines, id)
}

fn body(ground: &Ground, number: &str, amount: i64, vat: i64, corrects: Option<&str>) -> Value {
    json!({ "contract_id": ground.contract, "number": number, "dated": "2026-10-01", "period_from": "2026-09-01",
        "period_to": "2026-09-30", "amount_p": amount, "vat_p": vat, "corrects": corrects })
}

fn send(ground: &Ground, number: &str, amount: i64, vat: i64, corrects: Option<&str>) -> String {
    text(
        &ground
            .app
            .post(&ground.submitter, "/invoices", &body(ground, number, amount, vat, corrects))
            .expect(201)["id"],
    )
}

#[test]
fn vat_that_a_council_reclaims_is_no_cost() {
    let (ground, lines, _) = billed("s33");
    assert_eq!(
        [5000, 1300, 5900, 2000].map(|code| ground.account(code)),
        [2_083_333, 416_667, 0, -2_500_000]
    );
    assert_eq!(ground.line(&lines[0])["actual_p"], 2_083_333);
    ground.expect_whole_books();
}

#[test]
fn vat_that_nobody_reclaims_is_a_cost_of_the_fund() {
    let (ground, lines, _) = billed("irrecoverable");
    assert_eq!(
        [5000, 1300, 5900, 2000].map(|code| ground.account(code)),
        [2_083_333, 0, 416_667, -2_500_000]
    );
    assert_eq!(ground.line(&lines[0])["actual_p"], 2_500_000);
    ground.expect_whole_books();
}

#[test]
fn a_credit_note_turns_its_part_of_the_invoice_round_and_restores_the_commitment() {
    let (ground, lines, invoice) = billed("s33");
    let before = ground.line(&lines[0])["available_p"].clone();
    let note = send(&ground, "LAN-9C", 250_000, 41_667, Some("lan-9"));
    let matched = ground.step(&ground.finance, &format!("/invoices/{note}/matching")).expect(200);
    assert_eq!(
        (&matched["state"], &matched["corrects_id"], &matched["payable_p"]),
        (&json!("matched"), &json!(invoice), &json!(0))
    );
    assert_eq!([5000, 1300, 2000].map(|code| ground.account(code)), [1_875_000, 375_000, -2_250_000]);
    let line = ground.line(&lines[0]);
    assert_eq!((&line["committed_p"], &line["available_p"]), (&json!(14_583_333 - 1_875_000), &before));
    let lowered = ground.app.get(&ground.submitter, &format!("/invoices/{invoice}")).expect(200);
    assert_eq!((&lowered["credited_p"], &lowered["payable_p"]), (&json!(250_000), &json!(2_250_000)));
    ground
        .step(&ground.commissioner, &format!("/invoices/{note}/approval"))
        .refused(409, "credit-note-not-paid");
    ground.step(&ground.commissioner, &format!("/invoices/{invoice}/approval")).expect(200);
    let payment =
        ground.app.post(&ground.finance, "/payments", &json!({ "invoice_id": invoice })).expect(201);
    assert_eq!(payment["amount_p"], 2_250_000);
    ground.expect_whole_books();
}

#[test]
fn more_than_was_billed_is_not_given_back_nor_what_was_never_billed() {
    let (ground, _, _) = billed("s33");
    let unknown = body(&ground, "LAN-9C", 100, 0, Some("LAN-8"));
    ground.app.post(&ground.submitter, "/invoices", &unknown).refused(422, "preceding-invoice-missing");
    let note = send(&ground, "LAN-9C", 2_500_001, 0, Some("LAN-9"));
    ground.step(&ground.finance, &format!("/invoices/{note}/matching")).refused(409, "credit-above-invoice");
    assert_eq!(ground.account(2000), -2_500_000);
    let early = send(&ground, "LAN-10", 1_000, 0, None);
    let note = send(&ground, "LAN-10C", 500, 0, Some("LAN-10"));
    ground
        .step(&ground.finance, &format!("/invoices/{note}/matching"))
        .refused(409, "transition-not-allowed");
    let invoice = ground.app.get(&ground.finance, &format!("/invoices/{early}")).expect(200);
    assert_eq!(invoice["credited_p"], 0);
}

/// The agreed part was booked with its own VAT; a note for the disputed part that gives no VAT back leaves that VAT owed.
#[test]
fn what_is_owed_in_the_books_is_what_is_left_to_pay_however_a_note_reckons_its_vat() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.app.database.superuser("UPDATE app.scheme SET vat_regime = 's33'");
    ground.commit(None).expect(201);
    let invoice = send(&ground, "LAN-9", 2_620_000, 436_667, None);
    let part = json!({ "reason": "Two sessions were not given.", "disputed_p": 100_000 });
    ground.app.post(&ground.finance, &format!("/invoices/{invoice}/dispute"), &part).expect(200);
    ground.step(&ground.finance, &format!("/invoices/{invoice}/matching")).expect(200);
    assert_eq!([5000, 1300, 2000].map(|code| ground.account(code)), [2_083_333, 416_667, -2_500_000]);
    let note = send(&ground, "LAN-9C", 100_000, 0, Some("LAN-9"));
    ground.step(&ground.finance, &format!("/invoices/{note}/matching")).expect(200);
    assert_eq!([5000, 1300, 2000].map(|code| ground.account(code)), [2_083_333, 436_667, -2_520_000]);
    let left = ground.app.get(&ground.finance, &format!("/invoices/{invoice}")).expect(200);
    assert_eq!(left["payable_p"], 2_520_000);
    ground.expect_whole_books();
}

#[test]
fn an_invoice_given_back_whole_is_not_paid_and_its_month_is_free() {
    let (ground, _, invoice) = billed("s33");
    let note = send(&ground, "LAN-9C", 2_500_000, 416_667, Some("LAN-9"));
    ground.step(&ground.finance, &format!("/invoices/{note}/matching")).expect(200);
    assert_eq!([5000, 1300, 2000].map(|code| ground.account(code)), [0, 0, 0]);
    ground.step(&ground.commissioner, &format!("/invoices/{invoice}/approval")).expect(200);
    let body = json!({ "invoice_id": invoice });
    ground.app.post(&ground.finance, "/payments", &body).refused(409, "nothing-left-to-pay");
    let again = send(&ground, "LAN-9R", 2_083_333, 0, None);
    assert_eq!(
        ground.step(&ground.finance, &format!("/invoices/{again}/matching")).expect(200)["state"],
        "matched"
    );
    ground.expect_whole_books();
}
