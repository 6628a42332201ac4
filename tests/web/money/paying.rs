//! From an invoice to the bank's word: each hand another's.

use trellis_access::Role;
use trellis_test_support::{Browser, StoryStage};

use super::pooled::links;
use super::seen::{at, told};
use crate::provider;

/// Lantern's invoice for October, sent from its own pages.
fn october(stage: &StoryStage, amount: &str) -> String {
    let seller = at(stage, "lantern", "seller", &[Role::InvoiceSubmitter, Role::ProviderAdmin]);
    let contract = links(&seller.get("/contracts").text, "/contracts/").first().cloned().expect("a contract");
    seller.fill(&format!("{contract}/invoices/new"), &provider::october(amount)).led_to()
}

fn hands(stage: &StoryStage) -> [Browser<'_>; 4] {
    [
        at(stage, "wexcombe", "matcher", &[Role::FinanceOfficer]),
        at(stage, "wexcombe", "signer", &[Role::PaymentApprover]),
        at(stage, "wexcombe", "sender", &[Role::PaymentApprover]),
        at(stage, "wexcombe", "asker", &[Role::FinanceOfficer]),
    ]
}

#[test]
fn an_invoice_is_matched_approved_and_paid_by_different_people() {
    let (stage, _) = told();
    let invoice = october(&stage, "20,833.33");
    let [matcher, signer, sender, asker] = hands(&stage);
    matcher.get("/invoices?show=unmatched").says(200, "LAN-2026-10");
    matcher.get(&invoice).says(200, "Match with the contract");
    assert_eq!(matcher.fill(&format!("{invoice}/match"), &[]).led_to(), invoice);
    matcher.get(&invoice).says(200, "is matched; another person may approve it");
    matcher.fill(&format!("{invoice}/approve"), &[]).says(403, "You cannot do this");
    assert_eq!(signer.fill(&format!("{invoice}/approve"), &[]).led_to(), invoice);
    let payment = asker.fill(&format!("{invoice}/pay"), &[]).led_to();
    asker.get(&payment).says(200, "Waits for a second person");
    assert_eq!(sender.fill(&format!("{payment}/approve"), &[]).led_to(), payment);
}

#[test]
fn an_invoice_that_asks_too_much_is_queried_disputed_and_conceded() {
    let (stage, _) = told();
    let invoice = october(&stage, "30,000");
    let [matcher, ..] = hands(&stage);
    matcher.fill(&format!("{invoice}/match"), &[]).led_to();
    matcher.get(&invoice).says(200, "is queried").says(200, "too much");
    let dispute = format!("{invoice}/dispute");
    matcher.fill(&dispute, &[("reason", ""), ("disputed", "")]).says(422, "id=\"reason-error\"");
    assert_eq!(matcher.fill(&dispute, &[("reason", "Two sessions were not given")]).led_to(), invoice);
    matcher.get(&invoice).says(200, "Two sessions were not given").says(200, "End the dispute");
    matcher.fill(&format!("{invoice}/resolve"), &[]).says(422, "id=\"outcome-error\"");
    matcher.get(&format!("{invoice}/nowhere")).says(404, "Page not found");
}

#[test]
fn a_run_says_why_nothing_can_be_paid() {
    let (stage, _) = told();
    let [matcher, ..] = hands(&stage);
    let path = "/payment-runs/new";
    matcher
        .fill(path, &[("due_by-day", "1")])
        .says(422, "id=\"due_by-error\"")
        .says(422, "id=\"fund-error\"");
}
