//! Awards are read by everybody once their notice is out.

use trellis_story::tell;
use trellis_test_support::{Browser, StoryStage};

use crate::ground::Ground;
use crate::money::links;

#[test]
fn an_award_is_listed_with_its_supplier_and_what_it_is_worth() {
    let stage = StoryStage::open();
    tell(&stage, |_| {}).expect("the story is told");
    let page = Browser::open(&stage.app).get("/awards");
    page.says(200, "Emotional wellbeing in schools").says(200, "Lantern").says(200, "£500,000.00");
    page.says(200, "30 Jul 2026");
    assert_eq!(links(&page.text, "/opportunities/").len(), 1, "the award leads to its tender");
    assert_eq!(links(&page.text, "/api/v1/ocds/").len(), 1, "the same as data");
}

#[test]
fn without_awards_the_page_says_what_will_appear() {
    let ground = Ground::open();
    let page = Browser::open(&ground.app).get("/awards");
    page.says(200, "No award has been published yet").says(200, "Sign in");
}
