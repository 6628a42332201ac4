//! The tender, from its first draft to the last bid that counts.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use trellis_story::{Stage, plan, providers, tender};
use trellis_test_support::StoryStage;

fn closes_at() -> DateTime<Utc> {
    "2026-06-19T11:00:00Z".parse().expect("noon in London")
}

fn prepared() -> (StoryStage, String, [String; 2]) {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    (stage, procurement, lots)
}

#[test]
fn weights_that_make_95_are_refused_in_these_words() {
    let (stage, procurement, [lot, _]) = prepared();
    let path = format!("/procurements/{procurement}");
    let version = stage.get("commissioner", &path).expect("the draft").version.expect("a version");
    let refused = stage.try_put(
        "commissioner",
        &format!("{path}/lots/{lot}/criteria"),
        version,
        &tender::weights(4000, 2500, 3000),
    );
    assert!(refused.text.contains("weights add up to 95"), "{}", refused.text);
    assert_eq!(refused.status, 422);
}

#[test]
fn the_author_cannot_approve_the_publication() {
    let (stage, procurement, lots) = prepared();
    tender::publish_tender(&stage, &procurement, &lots).expect("published");
    let shown = stage.get("commissioner", &format!("/procurements/{procurement}")).expect("published").body;
    assert_eq!(shown["state"], "published");
    let regime =
        stage.get("commissioner", &format!("/procurements/{procurement}/regime")).expect("decided").body;
    assert_eq!(regime["decision"]["regime"], "light_touch");
    assert_eq!(regime["holds"], true, "the approver accepted it with the tender");
    assert_ne!(shown["author_id"], shown["approved_by"]);
    let public = stage.app.get_public(&format!("/opportunities/{procurement}")).expect(200);
    assert_eq!(public["title"], "Emotional wellbeing in schools");
}

#[test]
fn a_bid_at_noon_is_late_and_one_a_microsecond_earlier_counts() {
    let (stage, procurement, lots) = prepared();
    tender::publish_tender(&stage, &procurement, &lots).expect("published");
    let told = tender::bid(&stage, procurement.clone(), &lots).expect("bids");
    let late = json!({ "price_p": 61_000_000, "answers": [
        { "criterion_id": told.criteria.quality, "text": "A named worker." },
        { "criterion_id": told.criteria.social_value, "text": "Two apprentices." }
    ] });
    let path = format!("/bids/{}", told.bids["lantern"]);
    let version = stage.get("lantern", &path).expect("the bid").version.expect("a version");
    stage.try_put("lantern", &path, version, &late).expect(200);
    stage.set_clock(closes_at());
    let refused = stage.try_post("lantern", &format!("{path}/submission"), &json!({}));
    let said = refused.clone().refused(409, "late");
    assert!(said.matches("Friday 19 June 2026, 12:00:00").count() == 2, "both times: {said}");
    stage.set_clock(closes_at() - Duration::microseconds(1));
    let receipt = stage.try_post("lantern", &format!("{path}/submission"), &json!({})).expect(200);
    assert_eq!(receipt["received_at"], "2026-06-19T10:59:59.999999Z");
}

#[test]
fn nobody_but_the_bidder_knows_of_a_bid_before_closing() {
    let (stage, procurement, lots) = prepared();
    tender::publish_tender(&stage, &procurement, &lots).expect("published");
    let told = tender::bid(&stage, procurement.clone(), &lots).expect("bids");
    let bid = &told.bids["lantern"];
    let unknown = stage.try_get("commissioner", &format!("/bids/{}", uuid::Uuid::from_u128(7)));
    for who in ["commissioner", "approver", "evaluator", "auditor", "council", "harbour", "operator"] {
        let probed = stage.try_get(who, &format!("/bids/{bid}"));
        assert_eq!((probed.status, &probed.text), (404, &unknown.text), "{who}");
        let listed = stage.try_get(who, &format!("/procurements/{procurement}/bids"));
        assert_eq!((listed.status, &listed.text), (404, &unknown.text), "{who}");
    }
    stage.set_clock(closes_at());
    let names = stage.try_get("commissioner", &format!("/procurements/{procurement}/bids")).expect(200);
    assert_eq!(names["items"].as_array().expect("items").len(), 4);
}
