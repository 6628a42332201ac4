//! Who is asked for a quote finds it at home and reads it in its own name; the public and other suppliers find nothing.

use serde_json::json;
use trellis_access::Role;
use trellis_story::{Stage, plan, providers, tender};
use trellis_test_support::{Browser, StoryStage};

const BIDDER: [Role; 2] = [Role::BidWriter, Role::Signatory];

/// Lantern alone is asked for a small contract; the procurement and its lot.
fn asked(stage: &StoryStage) -> (String, String) {
    let planned = plan::agree_plan(stage).expect("a plan");
    providers::accredit_providers(stage).expect("providers");
    stage.at("2026-05-05T09:00:00Z").expect("a moment");
    let procurement = json!({
        "title": "Counselling at two schools", "description": "Counselling for pupils of 8 to 16.",
        "cpv": "85311300", "priority_id": planned.priority,
        "stage": { "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-19T12:00" },
        "invited_quotes": {
            "supplier_ids": [stage.organisation("lantern")], "barriers_considered": "One small lot."
        }
    });
    let post = |who: &str, path: &str, body: &serde_json::Value| stage.post(who, path, body).expect(path);
    let id = post("commissioner", "/procurements", &procurement).id().expect("an id");
    let path = format!("/procurements/{id}");
    let lot = json!({ "title": "East", "description": "Two schools.", "value_gross_p": 27_300_000 });
    let lot = post("commissioner", &format!("{path}/lots"), &lot).id().expect("an id");
    let version = stage.get("commissioner", &path).expect("the draft").version.expect("a version");
    let criteria = format!("{path}/lots/{lot}/criteria");
    stage.put("commissioner", &criteria, version, &tender::weights(4000, 2500, 3500)).expect("criteria");
    post("commissioner", &format!("{path}/submission-for-approval"), &json!({}));
    post("approver", &format!("{path}/approval"), &json!({}));
    post("commissioner", &format!("{path}/publication"), &json!({}));
    (id, lot)
}

#[test]
fn the_invited_supplier_reads_what_it_is_asked_for_and_nobody_else_does() {
    let stage = StoryStage::open();
    let (id, lot) = asked(&stage);
    let person = |organisation: &str, name: &str, roles: &[Role]| {
        stage.app.account(stage.organisation(organisation).into(), name, roles)
    };
    let page = format!("/opportunities/{id}");
    let lantern = Browser::signed_in(&stage.app, &person("lantern", "bidder", &BIDDER));
    let home = lantern.get("/home");
    home.says(200, "You are asked for a quote: Counselling at two schools");
    assert!(home.text.contains(&id), "the home leads to the tender");
    lantern.get(&page).says(200, "Only the suppliers that are asked").says(200, "Bid for lot 1");
    lantern.fill(&format!("/bids/new/{lot}"), &[]).led_to();
    let harbour = Browser::signed_in(&stage.app, &person("harbour", "rival", &BIDDER));
    harbour.get(&page).says(404, "Page not found");
    assert!(!harbour.get("/home").text.contains("You are asked for a quote"));
    let anyone = Browser::open(&stage.app);
    anyone.get(&page).says(404, "Page not found");
    assert!(!anyone.get("/opportunities?show=all").text.contains("Counselling at two schools"));
    let trust = Browser::signed_in(&stage.app, &person("wexcombe", "official", &[Role::Commissioner]));
    trust.get(&page).says(200, "Counselling at two schools");
}
