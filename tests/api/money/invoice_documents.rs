//! Invoices as UBL and CSV: refused with every code, held when they cannot be matched, taken once.

use serde_json::json;
use trellis_test_support::{Response, fixtures};

use super::ground::{Ground, text};

const XML: &str = "application/xml";

impl Ground {
    /// Sends a UBL document in the provider's name.
    pub fn ubl(&self, document: &str) -> Response {
        let path = format!("/contracts/{}/ubl-invoices", self.contract);
        self.app.post_document(&self.submitter, &path, XML, document.as_bytes())
    }

    /// Sends a CSV file in the provider's name.
    pub fn csv(&self, file: &str) -> Response {
        let path = format!("/contracts/{}/csv-invoices", self.contract);
        self.app.post_document(&self.submitter, &path, "text/csv; charset=utf-8", file.as_bytes())
    }
}

/// September's invoice of the story.
fn september(number: &str) -> Option<String> {
    fixtures::exempt_invoice(number, "2026-10-01", ("2026-09-01", "2026-09-30"))
}

#[test]
fn a_peppol_invoice_goes_from_its_arrival_to_its_match() {
    let (ground, _) = Ground::with_budget(30_000_000);
    ground.commit(None).expect(201);
    let Some(document) = september("LAN-2026-09") else { return };
    let sent = ground.ubl(&document).expect(201);
    assert_eq!(
        (&sent["state"], &sent["amount_p"], &sent["number"]),
        (&json!("received"), &json!(2_083_333), &json!("LAN-2026-09"))
    );
    assert_eq!((&sent["period_to"], &sent["pay_by_statute"]), (&json!("2026-09-30"), &json!("2026-11-03")));
    let id = text(&sent["id"]);
    let matched = ground.step(&ground.finance, &format!("/invoices/{id}/matching")).expect(200);
    assert_eq!(matched["state"], "matched");
    ground.expect_whole_books();
}

#[test]
fn the_same_document_and_the_same_number_are_refused() {
    let ground = Ground::new();
    let Some(document) = september("LAN-2026-09") else { return };
    ground.ubl(&document).expect(201);
    ground.ubl(&document).refused(409, "duplicate-invoice");
    let Some(spaced) = september("lan-2026 -09") else { return };
    ground.ubl(&spaced).refused(409, "duplicate-invoice");
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.invoice"), "1");
}

#[test]
fn the_published_bad_invoice_is_refused_with_both_codes() {
    let ground = Ground::new();
    let Some(document) = fixtures::text("peppol/neg.xml") else { return };
    let refusal = ground.ubl(&document);
    assert_eq!(refusal.body["codes"], json!(["BR-CO-16", "PEPPOL-EN16931-R003"]));
    assert_eq!(refusal.body["failures"].as_array().expect("failures").len(), 2);
    let sentence = refusal.refused(422, "invoice-invalid");
    assert!(sentence.contains("BR-CO-16"), "{sentence}");
    assert_eq!(ground.app.database.superuser("SELECT state FROM app.invoice"), "invalid");
}

#[test]
fn an_invoice_in_euros_or_without_days_is_held() {
    let ground = Ground::new();
    let Some(document) = fixtures::text("peppol/base-example.xml") else { return };
    let held = ground.ubl(&document).expect(201);
    assert_eq!(
        (&held["state"], &held["hold_code"], &held["currency"]),
        (&json!("held"), &json!("CURRENCY_NOT_GBP"), &json!("EUR"))
    );
    let id = text(&held["id"]);
    ground.step(&ground.finance, &format!("/invoices/{id}/hold-release")).refused(409, "hold-stands");
    ground.step(&ground.finance, &format!("/invoices/{id}/matching")).refused(409, "transition-not-allowed");
    let body = json!({ "reason": "Not in pounds" });
    let cancelled =
        ground.app.post(&ground.finance, &format!("/invoices/{id}/cancellation"), &body).expect(200);
    assert_eq!(cancelled["state"], "cancelled");
    let Some(undated) = fixtures::text("peppol/vat-category-E.xml") else { return };
    assert_eq!(ground.ubl(&undated).expect(201)["hold_code"], "PERIOD_NOT_STATED");
}

#[test]
fn hostile_documents_are_refused_by_their_kind() {
    let ground = Ground::new();
    for (document, code) in [
        (
            "<!DOCTYPE Invoice [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Invoice>&a;</Invoice>",
            "XML_DTD_FORBIDDEN",
        ),
        ("<Invoice><xi:include href=\"http://127.0.0.1/\"/></Invoice>", "XML_DTD_FORBIDDEN"),
        ("<Invoice", "XML_MALFORMED"),
        ("", "XML_MALFORMED"),
        ("<Order/>", "XML_NOT_AN_INVOICE"),
    ] {
        ground.ubl(document).refused(422, code);
    }
    ground.ubl(&"<a>".repeat(200)).refused(422, "XML_TOO_LARGE");
    let path = format!("/contracts/{}/ubl-invoices", ground.contract);
    ground
        .app
        .post_document(&ground.submitter, &path, "text/plain", b"<Invoice/>")
        .refused(415, "unsupported-media-type");
    ground.app.post_document(&ground.rival, &path, XML, b"<Invoice").refused(404, "not-visible");
    ground.app.post_document(&ground.commissioner, &path, XML, b"<Invoice").refused(403, "role-missing");
    let large = vec![b' '; 10 * 1024 * 1024 + 1];
    ground.app.post_document(&ground.submitter, &path, XML, &large).refused(413, "body-too-large");
}

#[test]
fn a_csv_file_is_taken_whole_or_not_at_all() {
    let ground = Ground::new();
    let header = "Number,Date,Due,Period From,Period To,Amount,VAT,Corrects\r\n";
    let first = "LAN-9,2026-10-01,,2026-09-01,2026-09-30,\"20,833.33\",,\r\n";
    let taken = ground
        .csv(&format!("{header}{first}LAN-9C,2026-10-02,,2026-09-01,2026-09-30,100.00,,LAN-9\r\n"))
        .expect(201);
    assert_eq!(
        (&taken["items"][0]["amount_p"], &taken["items"][1]["corrects_id"]),
        (&json!(2_083_333), &taken["items"][0]["id"])
    );
    let other = "LAN-10,2026-10-01,,2026-09-01,2026-09-30,1.00,,\r\n";
    ground.csv(&format!("{header}{other}{first}")).refused(409, "duplicate-invoice");
    for (row, code, place) in [
        ("2026-10-06,,2026-09-01,2026-09-30,1.00,,", "invoice-dated-in-future", "/lines/1"),
        ("2026-10-01,,2026-08-01,2026-08-31,1.00,,", "E6_DATE_OUT_OF_BOUNDS", "/lines/1"),
        ("2026-10-01,,2026-09-01,2026-09-30,-1.00,,", "invalid-content", "/lines/1/amount_p"),
        ("2026-10-01,,2026-09-01,2026-09-30,1.00,1.00,", "invalid-content", "/lines/1/vat_p"),
        ("2026-10-01,,2026-09-01,2026-09-30,1.00,,LAN-7", "preceding-invoice-missing", "/lines/1"),
    ] {
        let refusal = ground.csv(&format!("{header}LAN-11,{row}\r\n"));
        assert_eq!(refusal.body["errors"][0]["pointer"], place, "{row}");
        refusal.refused(422, code);
    }
    let refusal = ground.csv(&format!("{header}LAN-11,1 October,,2026-09-01,2026-09-30,1.005,,\r\n"));
    let told =
        |place: usize| (&refusal.body["failures"][place]["code"], &refusal.body["failures"][place]["at"]);
    assert_eq!(told(0), (&json!("PEPPOL-EN16931-F001"), &json!("line 2, Date")));
    assert_eq!(told(1), (&json!("AMOUNT_SUBPENNY"), &json!("line 2, Amount")));
    refusal.refused(422, "invoices-rows");
    ground.csv("Number\r\nx\r\n").refused(422, "invoices-columns");
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.invoice"), "2");
}

#[test]
fn a_row_in_another_currency_is_held_and_in_none_refused() {
    let ground = Ground::new();
    let header = "Number,Date,Due,Period From,Period To,Amount,VAT,Corrects,Currency\r\n";
    let row =
        |currency: &str| format!("{header}LAN-9,2026-10-01,,2026-09-01,2026-09-30,1.00,,,{currency}\r\n");
    let refusal = ground.csv(&row("XYZ"));
    assert_eq!(refusal.body["failures"][0]["code"], "BR-CL-04");
    refusal.refused(422, "invoices-rows");
    let held = ground.csv(&row("EUR")).expect(201);
    assert_eq!(held["items"][0]["hold_code"], "CURRENCY_NOT_GBP");
}
