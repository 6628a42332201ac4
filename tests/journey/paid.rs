//! Commitment, invoice, payment, statement and the year's end, to the penny.

use serde_json::{Value, json};
use trellis_story::award::Awarded;
use trellis_story::fund::Pooled;
use trellis_story::{Stage, award, fund, money, plan, providers, tender};
use trellis_test_support::StoryStage;

fn signed() -> (StoryStage, Pooled, Awarded) {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let pooled = fund::open_fund(&stage).expect("a fund");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    tender::publish_tender(&stage, &procurement, &lots).expect("published");
    let told = tender::bid(&stage, procurement, &lots).expect("bids");
    award::open_bids(&stage, &told).expect("opened");
    award::evaluate_bids(&stage, &told).expect("evaluated");
    let proposed = award::recommend(&stage, &told).expect("recommended");
    award::publish_award(&stage, &proposed).expect("published");
    let awarded = award::sign(&stage, proposed).expect("signed");
    (stage, pooled, awarded)
}

#[test]
fn the_contract_is_committed_over_three_years_to_the_penny() {
    let (stage, pooled, awarded) = signed();
    let made = money::commit(&stage, &pooled, &awarded).expect("committed").body;
    let lines: Vec<(i64, i64)> = made["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| {
            (line["charge_year"].as_i64().expect("a year"), line["committed_p"].as_i64().expect("pence"))
        })
        .collect();
    assert_eq!(lines, [(2026, 14_583_333), (2027, 25_000_000), (2028, 10_416_667)]);
    assert_eq!(made["committed_p"], 50_000_000);
    let more =
        json!({ "line_id": pooled.wellbeing_line, "amount_p": 15_416_668, "purpose": "A further tender" });
    let refused = stage.try_post("finance", &format!("/funds/{}/reservations", pooled.fund), &more);
    assert!(refused.text.contains("154,166.67"), "what is available is named: {}", refused.text);
    refused.refused(409, "E1_OVER_BUDGET");
}

#[test]
fn an_invoice_is_matched_or_queried_with_the_difference_and_paid_by_others() {
    let (stage, pooled, awarded) = signed();
    money::commit(&stage, &pooled, &awarded).expect("committed");
    let wrong = money::invoice(&stage, &awarded, "LAN-2026-09-A", 2_183_333).expect("sent");
    let queried =
        stage.try_post("commissioner", &format!("/invoices/{wrong}/matching"), &json!({})).expect(200);
    assert_eq!((&queried["state"], &queried["difference_p"]), (&json!("queried"), &json!(100_000)));
    let right = money::invoice(&stage, &awarded, "LAN-2026-09", money::MONTH_P).expect("sent");
    let matched = stage.try_post("finance", &format!("/invoices/{right}/matching"), &json!({})).expect(200);
    assert_eq!(matched["state"], "matched");
    stage.try_post("finance", &format!("/invoices/{right}/approval"), &json!({})).refused(403, "sod-11");
    stage.try_post("payer", &format!("/invoices/{right}/approval"), &json!({})).expect(200);
    let payment = stage.try_post("finance", "/payments", &json!({ "invoice_id": right })).expect(201);
    let path = format!("/payments/{}", payment["id"].as_str().expect("an id"));
    stage.try_post("payer", &format!("{path}/approval"), &json!({})).expect(200);
    stage.try_post("payer", &format!("{path}/release"), &json!({})).refused(403, "sod-2");
    stage.try_post("payer2", &format!("{path}/release"), &json!({})).expect(200);
}

fn november() -> (StoryStage, Pooled) {
    let (stage, pooled, awarded) = signed();
    money::commit(&stage, &pooled, &awarded).expect("committed");
    let september = money::invoice(&stage, &awarded, "LAN-2026-09", money::MONTH_P).expect("sent");
    money::pay_invoice(&stage, &september).expect("paid");
    fund::receive(&stage, &pooled.fund, 3).expect("received");
    money::spend_until_november(&stage, &pooled).expect("spent");
    (stage, pooled)
}

#[test]
fn three_instalments_are_in_and_cash_is_what_is_left() {
    let (stage, pooled) = november();
    let path = format!("/funds/{}/statements/quarterly?fy=2026&quarter=3", pooled.fund);
    for reader in ["fund", "council", "icb", "auditor"] {
        let statement = stage.get(reader, &path).expect("a statement").body;
        assert_eq!(statement["contributions_received_p"], 360_000_000, "{statement}");
        assert_eq!(statement["spend_p"], 311_000_000, "{statement}");
        assert_eq!(statement["cash_p"], 49_000_000, "{statement}");
    }
    stage.try_get("lantern", &path).refused(404, "not-visible");
}

#[test]
fn the_year_ends_140_000_over_and_the_rule_says_who_bears_it() {
    let (stage, pooled) = november();
    fund::receive_from(&stage, &pooled.fund, 3, 4).expect("received");
    let over = json!({ "line_id": pooled.care_line, "amount_p": 183_000_000, "payee": "Wexcombe Council",
        "reason": "December to March" });
    let refused = stage.try_post("finance", &format!("/funds/{}/spend", pooled.fund), &over);
    refused.refused(409, "E1_OVER_BUDGET");
    money::spend_until_year_end(&stage, &pooled).expect("spent");
    stage.at("2027-04-12T09:00:00Z").expect("a moment");
    let path = format!("/funds/{}/year-end", pooled.fund);
    let ended = stage.try_post("fund", &path, &json!({ "fy": 2026 })).expect(200);
    assert_eq!(
        (&ended["spend_p"], &ended["variance_p"]),
        (&json!(494_000_000), &json!(14_000_000)),
        "{ended}"
    );
    assert_eq!(shares(&ended), [("council", 10_000_000), ("icb", 4_000_000)]);
    assert!(ended["rule"].as_str().expect("the rule").contains("at most £40,000.00"), "{ended}");
    let again = stage.try_post("fund", &path, &json!({ "fy": 2026 })).expect(200);
    assert_eq!(again["entry_id"], ended["entry_id"], "a second call posts nothing");
}

fn shares(ended: &Value) -> Vec<(&str, i64)> {
    let shares = ended["shares"].as_array().expect("shares").iter();
    shares.map(|s| (s["partner"].as_str().expect("a key"), s["share_p"].as_i64().expect("pence"))).collect()
}
