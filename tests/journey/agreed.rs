//! The plan and the providers.

use trellis_story::{Stage, plan, providers};
use trellis_test_support::StoryStage;

#[test]
fn the_partners_agree_a_plan_in_balance() {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("the plan is agreed");
    let balance = stage.get("council", &format!("/plans/{}/balance", planned.plan)).expect("a balance");
    assert_eq!(balance.body["health_percent"], "42.00", "{}", balance.body);
    let shown = stage.get("icb", &format!("/plans/{}", planned.plan)).expect("the plan");
    assert_eq!(shown.text("stage").expect("a stage"), "agreed");
    stage.at("2026-04-01T09:00:00Z").expect("a moment");
    let later = stage.get("icb", &format!("/plans/{}", planned.plan)).expect("the plan");
    assert_eq!(later.text("stage").expect("a stage"), "in_force");
    stage.try_get("lantern", &format!("/plans/{}", planned.plan)).refused(404, "not-visible");
}

#[test]
fn three_providers_are_accredited() {
    let stage = StoryStage::open();
    providers::accredit_providers(&stage).expect("the providers are accredited");
    let page = stage.get("quality", "/engagements").expect("engagements").body;
    let stages: Vec<&str> =
        page["items"].as_array().expect("items").iter().filter_map(|e| e["stage"].as_str()).collect();
    assert_eq!(stages, ["accredited"; 3]);
}
