//! An invoice as a file: received, refused with what is wrong, and never anything but a file that can be an invoice.

use trellis_access::Role;
use trellis_test_support::{Browser, StoryStage, fixtures};

use super::pooled::links;
use super::seen::{at, told};

fn seller(stage: &StoryStage) -> Browser<'_> {
    at(stage, "lantern", "seller", &[Role::InvoiceSubmitter, Role::ProviderAdmin])
}

fn upload(browser: &Browser<'_>) -> String {
    let contract =
        links(&browser.get("/contracts").text, "/contracts/").first().cloned().expect("a contract");
    let form = format!("{contract}/invoices/file");
    browser.get(&contract).says(200, "Send an invoice as a file");
    form
}

#[test]
fn what_cannot_be_an_invoice_is_refused_beside_the_field() {
    let (stage, _) = told();
    let browser = seller(&stage);
    let form = upload(&browser);
    browser.get(&form).says(200, "of at most 10 MB");
    let refused = |name: &str, kind: &str, content: &[u8], words: &str| {
        browser.attach(&form, ("file", name, kind, content)).says(422, "id=\"file-error\"").says(422, words);
    };
    refused("", "application/octet-stream", b"", "Choose a file");
    refused("invoice.pdf", "application/pdf", b"%PDF-1.7", "The file is not XML");
    refused("invoice.xml", "text/xml", b"", "The file is empty");
    refused("invoice.xml", "text/xml", b"%PDF-1.7", "not well-formed XML");
    refused("invoice.xml", "text/xml", b"<!DOCTYPE x><x/>", "send the invoice without it");
    refused("invoice.xml", "text/xml", &vec![b' '; 200 * 1024 * 1024], "larger than 10 MB");
    assert!(!browser.get("/invoices").text.contains("Refused"), "nothing of it is kept");
    at(&stage, "lantern", "writer", &[Role::BidWriter]).get(&form).says(403, "You cannot do this");
}

#[test]
fn a_file_that_breaks_rules_is_kept_with_each_of_them() {
    let (stage, _) = told();
    let browser = seller(&stage);
    let form = upload(&browser);
    let days = ("2026-10-01", "2026-10-31");
    let Some(document) = fixtures::exempt_invoice("LAN-2026-10", "2026-11-01", days) else { return };
    let broken = document.replacen(">20833.33</cbc:PayableAmount>", ">20833.34</cbc:PayableAmount>", 1);
    let send =
        |text: &str| browser.attach(&form, ("file", "invoice.xml", "text/xml", text.as_bytes())).led_to();
    let kept = send(&broken);
    browser
        .get(&kept)
        .says(200, "The file breaks rules")
        .says(200, "Rules that the file breaks")
        .says(200, "BR-CO-16");
    let invoice = send(&document);
    browser.get(&invoice).says(200, "Invoice LAN-2026-10 is received").says(200, "£20,833.33");
    let again = browser.attach(&form, ("file", "invoice.xml", "text/xml", document.as_bytes()));
    again.says(409, "There is a problem");
}
