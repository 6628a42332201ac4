//! Evaluation, award, standstill and signature.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trellis_story::tender::Tendered;
use trellis_story::{Stage, award, plan, providers, tender};
use trellis_test_support::StoryStage;

fn bids_in() -> (StoryStage, Tendered) {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    tender::publish_tender(&stage, &procurement, &lots).expect("published");
    tender::clarify_tender(&stage, &procurement).expect("clarified");
    let told = tender::bid(&stage, procurement, &lots).expect("bids");
    award::open_bids(&stage, &told).expect("opened");
    (stage, told)
}

#[test]
fn an_evaluator_with_a_conflict_cannot_score() {
    let (stage, told) = bids_in();
    let bid = award::bid_of(&told, "lantern").expect("a bid");
    let score = json!({ "value": 5, "reason": "Strong." });
    stage
        .try_put("evaluator3", &format!("/bids/{bid}/scores/{}", told.criteria.quality), 0, &score)
        .refused(403, "sod-9");
}

#[test]
fn the_totals_are_those_of_the_published_rule() {
    let (stage, told) = bids_in();
    award::evaluate_bids(&stage, &told).expect("evaluated");
    let ranking = stage.get("commissioner", &format!("/lots/{}/ranking", told.lot)).expect("a ranking").body;
    let totals: Vec<(&str, &str)> = ranking["bids"]
        .as_array()
        .expect("bids")
        .iter()
        .map(|bid| (provider_of(&told.bids, bid), bid["total"].as_str().expect("a total")))
        .collect();
    assert_eq!(totals, [("lantern", "95.00"), ("harbour", "79.41"), ("fostering", "77.00")]);
}

fn provider_of<'a>(bids: &BTreeMap<&'a str, String>, ranked: &Value) -> &'a str {
    let id = ranked.get("bid_id").or_else(|| ranked.get("bid")).and_then(Value::as_str).expect("an id");
    bids.iter().find(|(_, bid)| *bid == id).map(|(provider, _)| *provider).expect("a bidder")
}

#[test]
fn signing_waits_for_the_end_of_standstill() {
    let (stage, told) = bids_in();
    award::evaluate_bids(&stage, &told).expect("evaluated");
    let proposed = award::recommend(&stage, &told).expect("recommended");
    stage.try_post("commissioner", &format!("/awards/{proposed}/approval"), &json!({})).refused(403, "sod-1");
    award::publish_award(&stage, &proposed).expect("published");
    let shown = stage.get("commissioner", &format!("/awards/{proposed}")).expect("the award").body;
    assert_eq!(shown["standstill"]["last_day"], "2026-08-11");
    stage.at("2026-08-11T22:59:59Z").expect("a moment");
    let terms = json!({ "starts_on": "2026-09-01", "months": 24 });
    let refused = stage.try_post("approver", &format!("/awards/{proposed}/contract"), &terms);
    let said = refused.clone().refused(409, "standstill-running");
    assert!(said.contains("12 August 2026"), "{said}");
    let signed = award::sign(&stage, proposed).expect("signed");
    let contract =
        stage.get("lantern", &format!("/contracts/{}", signed.contract)).expect("the contract").body;
    assert_eq!((&contract["value_p"], &contract["ends_on"]), (&json!(50_000_000), &json!("2028-08-31")));
}

#[test]
fn every_bidder_reads_its_own_summary_and_nobody_elses() {
    let (stage, told) = bids_in();
    award::evaluate_bids(&stage, &told).expect("evaluated");
    let proposed = award::recommend(&stage, &told).expect("recommended");
    let bid = |who| award::bid_of(&told, who).expect("a bid").to_owned();
    let path = |who| format!("/bids/{}/assessment-summary", bid(who));
    stage.try_get("harbour", &path("harbour")).refused(404, "not-visible");
    award::publish_award(&stage, &proposed).expect("published");
    let sent: Vec<Value> = ["harbour", "lantern", "fostering"]
        .into_iter()
        .map(|who| stage.try_get(who, &path(who)).expect(200)["sent_at"].clone())
        .collect();
    assert!(sent.windows(2).all(|pair| pair[0] == pair[1]), "all at one instant: {sent:?}");
    stage.try_get("harbour", &path("lantern")).refused(404, "not-visible");
}
