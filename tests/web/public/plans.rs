//! An agreed plan is everybody's to read; one that is not agreed is nobody's but its partners'.

use trellis_story::plan;
use trellis_test_support::{Browser, StoryStage};

use crate::money::links;

#[test]
fn a_plan_appears_when_its_last_partner_has_signed() {
    let stage = StoryStage::open();
    let browser = Browser::open(&stage.app);
    browser.get("/plan").says(200, "No plan has been agreed yet");
    let planned = plan::agree_plan(&stage).expect("a plan");
    let list = browser.get("/plan");
    list.says(200, "£4,800,000.00").says(200, "Wexcombe Children");
    let path = links(&list.text, "/plan/").first().cloned().expect("a plan");
    let page = browser.get(&path);
    page.says(200, "Emotional wellbeing in schools").says(200, "£1,260,000.00").says(200, "NHS Wexcombe ICB");
    page.says(200, "42%").says(200, "Agreed by");
    assert!(!page.text.contains("Head of children"), "who answers for a priority is not published");
    let api = stage.app.get_public(&format!("/published-plans/{}", planned.plan)).expect(200);
    assert_eq!((&api["total_p"], &api["health_percent"]), (&480_000_000.into(), &"42.00".into()));
    assert_eq!(stage.app.get_public("/published-plans").expect(200)["items"][0], api);
}

#[test]
fn a_plan_that_nobody_published_is_not_there() {
    let stage = StoryStage::open();
    let browser = Browser::open(&stage.app);
    browser.get("/plan/0190a3d2-0000-7000-8000-000000000001").says(404, "Page not found");
}
