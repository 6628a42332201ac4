//! Invalid invoices that are kept, and what documents may say beside their amount: a placement, rounding, what was paid
//! before.

use serde_json::{Value, json};
use trellis_test_support::fixtures;

use super::ground::{Ground, text};

/// The published exempt invoice with other figures, in pounds with two decimals, and with an order.
fn document(number: &str, order: &str, (from, to): (&str, &str), net: &str) -> Option<String> {
    let published = fixtures::text("peppol/vat-category-E.xml")?;
    let period = format!(
        "<cac:InvoicePeriod><cbc:StartDate>{from}</cbc:StartDate><cbc:EndDate>{to}</cbc:EndDate></cac:InvoicePeriod>\
         <cac:OrderReference><cbc:ID>{order}</cbc:ID></cac:OrderReference>"
    );
    let changed = published.replace("Vat-Z", number).replace("2018-08-30", to).replace("1200.00", net);
    let changed = changed.replace(">10<", ">1<").replace(">120.00<", &format!(">{net}<"));
    let party = "<cac:AccountingSupplierParty>";
    Some(changed.replacen(party, &format!("{period}{party}"), 1))
}

const SEPTEMBER: (&str, &str) = ("2026-09-01", "2026-09-30");

/// The same with another amount due than its total.
fn with_due(document: &str, before: &str, due: &str) -> String {
    let parts = document.split_once("<cbc:PayableAmount currencyID=\"GBP\">").expect("an amount due");
    let (_, rest) = parts.1.split_once('<').expect("its end");
    format!("{}{before}<cbc:PayableAmount currencyID=\"GBP\">{due}<{rest}", parts.0)
}

#[test]
fn an_invalid_invoice_is_kept_with_its_document_and_a_corrected_one_may_follow() {
    let ground = Ground::new();
    let Some(good) = document("LAN-9", "none", SEPTEMBER, "20833.33") else { return };
    let bad = with_due(&good, "", "20833.34");
    let refusal = ground.ubl(&bad);
    assert_eq!((refusal.status, &refusal.body["codes"]), (422, &json!(["BR-CO-16"])));
    let (id, place) = (text(&refusal.body["invoice_id"]), text(&refusal.body["document"]));
    assert_eq!(place, format!("/api/v1/invoices/{id}/document"));
    refusal.refused(422, "invoice-invalid");
    let path = format!("/invoices/{id}");
    for reader in [&ground.submitter, &ground.finance] {
        let kept = ground.app.get(reader, &path).expect(200);
        assert_eq!((&kept["state"], &kept["number"]), (&json!("invalid"), &json!("LAN-9")));
        assert_eq!((&kept["invalid_codes"], &kept["amount_p"]), (&json!(["BR-CO-16"]), &json!(2_083_334)));
        let listed = ground.app.get(reader, "/invoices").expect(200);
        assert_eq!(
            (&listed["items"][0]["id"], &listed["items"][0]["state"]),
            (&json!(id), &json!("invalid"))
        );
        let failures = ground.app.get(reader, &format!("{path}/failures")).expect(200);
        assert_eq!(failures["items"][0]["at"], "/Invoice/cac:LegalMonetaryTotal");
        let document = ground.app.get(reader, &format!("{path}/document"));
        assert_eq!((document.status, document.text.as_str()), (200, bad.as_str()));
    }
    for step in ["", "/failures", "/document"] {
        ground.app.get(&ground.rival, &format!("{path}{step}")).refused(404, "not-visible");
    }
    ground.step(&ground.finance, &format!("{path}/matching")).refused(409, "transition-not-allowed");
    // The same wrong document may come again; the right one takes the number.
    ground.ubl(&bad).refused(422, "invoice-invalid");
    let right = ground.ubl(&good).expect(201);
    assert_eq!(right["state"], "received");
    let of_right = format!("/invoices/{}/document", text(&right["id"]));
    ground.app.get(&ground.finance, &of_right).refused(404, "not-visible");
}

#[test]
fn what_is_wrong_with_a_good_document_is_kept_too() {
    let ground = Ground::new();
    let Some(future) = document("LAN-1", "none", ("2026-10-01", "2026-10-31"), "1.00") else { return };
    let Some(ended) = document("LAN-2", "none", ("2026-08-01", "2026-08-31"), "1.00") else { return };
    let long = format!("LAN-{}", "3".repeat(40));
    let Some(long) = document(&long, "none", SEPTEMBER, "1.00") else { return };
    for (document, code) in
        [(&future, "invoice-dated-in-future"), (&ended, "E6_DATE_OUT_OF_BOUNDS"), (&long, "invalid-content")]
    {
        let refusal = ground.ubl(document);
        let id = text(&refusal.body["invoice_id"]);
        refusal.refused(422, code);
        let kept = ground.app.get(&ground.finance, &format!("/invoices/{id}")).expect(200);
        assert_eq!((&kept["state"], &kept["invalid_codes"]), (&json!("invalid"), &json!([code])));
    }
    let body = json!({ "reason": "Sent in error" });
    let first = ground.app.get(&ground.finance, "/invoices").expect(200)["items"][0]["id"].clone();
    let path = format!("/invoices/{}/cancellation", text(&first));
    assert_eq!(ground.app.post(&ground.finance, &path, &body).expect(200)["state"], "cancelled");
}

#[test]
fn what_cannot_be_read_is_not_kept() {
    let ground = Ground::new();
    for (document, code) in
        [("<!DOCTYPE Invoice><Invoice/>", "XML_DTD_FORBIDDEN"), ("<Invoice", "XML_MALFORMED")]
    {
        let refusal = ground.ubl(document);
        assert_eq!(refusal.body["invoice_id"], Value::Null);
        refusal.refused(422, code);
    }
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.invoice"), "0");
    ground.ubl("<Order/>").refused(422, "XML_NOT_AN_INVOICE");
    assert_eq!(ground.app.database.superuser("SELECT number || state FROM app.invoice"), "(none)invalid");
}

/// A placement of four weeks, 2 to 30 November (exclusive), on the day after it.
fn four_weeks() -> Ground {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground
        .place(&ground.new_placement_with(json!({ "ends_on": "2026-11-30", "review_on": null })))
        .expect(201);
    ground.on_day("2026-12-01");
    ground
}

fn matched(ground: &Ground, invoice: &Value) -> Value {
    ground.step(&ground.finance, &format!("/invoices/{}/matching", text(&invoice["id"]))).expect(200)
}

#[test]
fn an_order_that_is_a_placement_bills_its_delivered_days() {
    let ground = four_weeks();
    let days = ("2026-11-02", "2026-11-29");
    let Some(dear) = document("HH-1", "PL-20410", ("2026-11-02", "2026-11-30"), "21750.00") else { return };
    let queried = matched(&ground, &ground.ubl(&dear).expect(201));
    assert!(text(&queried["reason"]).starts_with("29 days charged, 28 delivered"), "{queried}");
    let Some(right) = document("HH-2", "PL-20410", days, "21000.00") else { return };
    assert_eq!(matched(&ground, &ground.ubl(&right).expect(201))["state"], "matched");
    assert_eq!((ground.account(5000), ground.account(7000)), (2_100_000, 0));
    ground.expect_whole_books();
}

#[test]
fn a_row_of_csv_may_name_its_placement() {
    let ground = four_weeks();
    let header = "Number,Date,Due,Period From,Period To,Amount,VAT,Corrects,Placement\r\n";
    let row = |placement: &str| {
        format!("{header}HH-1,2026-12-01,,2026-11-02,2026-11-29,21000.00,,,{placement}\r\n")
    };
    let refusal = ground.csv(&row("PL-99999"));
    assert_eq!(refusal.body["errors"][0]["pointer"], "/lines/1/placement");
    refusal.refused(422, "invalid-content");
    let taken = ground.csv(&row("PL-20410")).expect(201);
    assert_eq!(matched(&ground, &taken["items"][0])["state"], "matched");
    assert_eq!(ground.account(5000), 2_100_000);
    ground.expect_whole_books();
}

/// The provider asks for a payment on account of the contract.
fn on_account(ground: &Ground, number: &str, amount: i64) -> Value {
    let body = json!({
        "contract_id": ground.contract, "number": number, "dated": "2026-10-01", "period_from": "2026-09-01",
        "period_to": "2026-09-30", "amount_p": amount, "on_account": true
    });
    let sent = ground.app.post(&ground.submitter, "/invoices", &body).expect(201);
    assert_eq!(sent["on_account"], true);
    sent
}

#[test]
fn rounding_goes_with_the_cost() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let Some(document) = document("LAN-9", "none", SEPTEMBER, "20833.33") else { return };
    let rounding = "<cbc:PayableRoundingAmount currencyID=\"GBP\">-0.33</cbc:PayableRoundingAmount>";
    let sent = ground.ubl(&with_due(&document, rounding, "20833.00")).expect(201);
    assert_eq!((&sent["amount_p"], &sent["rounding_p"]), (&json!(2_083_300), &json!(-33)));
    let matched = matched(&ground, &sent);
    assert_eq!((&matched["state"], &matched["payable_p"]), (&json!("matched"), &json!(2_083_300)));
    assert_eq!((ground.account(5000), ground.account(2000)), (2_083_300, -2_083_300));
    assert_eq!(ground.line(&lines[0])["actual_p"], 2_083_300);
    ground.expect_whole_books();
}

#[test]
fn what_was_paid_before_is_taken_from_the_payments_on_account() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let Some(document) = document("LAN-9", "none", SEPTEMBER, "20833.33") else { return };
    let prepaid = "<cbc:PrepaidAmount currencyID=\"GBP\">833.33</cbc:PrepaidAmount>";
    let sent = ground.ubl(&with_due(&document, prepaid, "20000.00")).expect(201);
    let queried = matched(&ground, &sent);
    assert_eq!((&queried["state"], &queried["difference_p"]), (&json!("queried"), &json!(83_333)));
    assert!(text(&queried["reason"]).contains("the books hold £0.00 paid on account"), "{queried}");
    let advance = matched(&ground, &on_account(&ground, "LAN-1", 83_333));
    assert_eq!((&advance["state"], ground.account(5000)), (&json!("matched"), 0));
    assert_eq!((ground.account(1200), ground.account(2000)), (83_333, -83_333));
    let paid = matched(&ground, &queried);
    assert_eq!((&paid["state"], &paid["payable_p"]), (&json!("matched"), &json!(2_000_000)));
    assert_eq!([5000, 1200, 2000].map(|code| ground.account(code)), [2_083_333, 0, -83_333 - 2_000_000]);
    ground.expect_whole_books();
}

#[test]
fn a_payment_on_account_stays_within_what_is_promised_and_is_plain() {
    let (ground, lines) = Ground::with_budget(30_000_000);
    ground.commit(Some(1_000_000)).expect(201);
    let before = ground.line(&lines[0]);
    let first = matched(&ground, &on_account(&ground, "LAN-1", 600_000));
    assert_eq!((&first["state"], &first["payable_p"]), (&json!("matched"), &json!(600_000)));
    assert_eq!(ground.line(&lines[0])["available_p"], before["available_p"]);
    let second = matched(&ground, &on_account(&ground, "LAN-2", 400_001));
    assert_eq!((&second["state"], &second["difference_p"]), (&json!("queried"), &json!(1)));
    assert!(
        text(&second["reason"]).contains("£10,000.00 is still promised, and £6,000.00 of it"),
        "{second}"
    );
    let path = format!("/invoices/{}", text(&first["id"]));
    let approved = ground.step(&ground.approver, &format!("{path}/approval")).expect(200);
    assert_eq!(approved["state"], "approved");
    ground.expect_whole_books();
}

#[test]
fn what_is_asked_on_account_is_neither_a_credit_note_nor_taxed_nor_corrected_by_one() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let body = |more: Value| {
        let mut body = json!({
            "contract_id": ground.contract, "number": "LAN-3", "dated": "2026-10-01", "period_from": "2026-09-01",
            "period_to": "2026-09-30", "amount_p": 120_000, "on_account": true
        });
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        ground.app.post(&ground.submitter, "/invoices", &body)
    };
    for more in [json!({ "vat_p": 20_000 }), json!({ "prepaid_p": 1 }), json!({ "corrects": "LAN-1" })] {
        let refusal = body(more);
        assert_eq!(refusal.body["errors"][0]["pointer"], "/on_account");
        refusal.refused(422, "invalid-content");
    }
    on_account(&ground, "LAN-1", 83_333);
    body(json!({ "on_account": false, "corrects": "LAN-1" })).refused(422, "preceding-invoice-missing");
}

/// How many messages wait that tell a supplier of its invoice.
fn letters(ground: &Ground) -> String {
    ground.app.database.superuser("SELECT count(*) FROM app.job WHERE kind = 'send_invoice_notice'")
}

#[test]
fn a_supplier_is_written_to_when_its_invoice_is_invalid_or_disputed() {
    let ground = Ground::new();
    let Some(good) = document("LAN-9", "none", SEPTEMBER, "20833.33") else { return };
    ground.ubl(&with_due(&good, "", "20833.34")).refused(422, "invoice-invalid");
    assert_eq!(letters(&ground), "1", "whoever sent it");
    let sent = ground.ubl(&good).expect(201);
    assert_eq!(letters(&ground), "1");
    let path = format!("/invoices/{}/dispute", text(&sent["id"]));
    ground.app.post(&ground.finance, &path, &json!({ "reason": "Not what was ordered" })).expect(200);
    assert_eq!(letters(&ground), "2");
}
