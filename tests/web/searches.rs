//! Searches that a provider's person keeps: saved, changed, deleted, and their messages ended from the message itself.

use trellis_access::Role;
use trellis_kernel::OrganisationId;
use trellis_story::{Stage, plan, providers, tender};
use trellis_test_support::{Browser, Relay, Response, StoryStage};

use crate::money::links;

const LIST: &str = "/searches";

fn bidder<'s>(stage: &'s StoryStage, name: &str) -> Browser<'s> {
    let lantern: OrganisationId = stage.organisation("lantern").into();
    let account = stage.app.account(lantern, name, &[Role::BidWriter]);
    Browser::signed_in(&stage.app, &account)
}

/// The form as it stands when it is complete.
fn fields(name: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![("name", name), ("words", "counselling"), ("category", "85000000"), ("alerts", "instant")]
}

fn only(list: &Response) -> String {
    links(&list.text, "/searches/").into_iter().find(|href| !href.ends_with("/new")).expect("a search")
}

#[test]
fn a_search_is_saved_from_what_was_looked_for_changed_and_deleted() {
    let stage = StoryStage::open();
    let browser = bidder(&stage, "seeker");
    browser.get(LIST).says(200, "A search that you save");
    let found = browser.get("/opportunities?words=counselling&value_from=10%2C000");
    let save = links(&found.text, "/searches/new").first().cloned().expect("a way to save it");
    let save = save.replace("&amp;", "&");
    browser.get(&save).says(200, "value=\"counselling\"").says(200, "value=\"10,000\"");
    let wrong =
        browser.fill("/searches/new", &[("words", "counselling"), ("category", "85"), ("alerts", "daily")]);
    wrong.says(422, "id=\"category-error\"").says(422, "value=\"counselling\"");
    assert_eq!(browser.fill("/searches/new", &fields("Counselling")).led_to(), LIST);
    let list = browser.get(LIST);
    list.says(200, "Counselling is saved").says(200, "As soon as a tender is published");
    let search = only(&list);
    let mut changed = fields("Counselling");
    changed.extend([("value_from_p", "1,000"), ("step", "save")]);
    changed.retain(|(name, _)| *name != "alerts");
    changed.push(("alerts", "daily"));
    browser.fill(&search, &changed).led_to();
    browser.get(LIST).says(200, "worth at least £1,000.00").says(200, "Once a day, at 7am");
    browser.fill(&search, &[("step", "delete")]).led_to();
    browser.get(LIST).says(200, "is deleted").says(200, "A search that you save");
    browser.get(&search).says(404, "Page not found");
}

#[test]
fn two_windows_on_one_search_show_both_versions_and_nobody_else_sees_it() {
    let stage = StoryStage::open();
    let browser = bidder(&stage, "seeker");
    browser.fill("/searches/new", &fields("Counselling")).led_to();
    let search = only(&browser.get(LIST));
    let open = browser.get(&search);
    browser.fill(&search, &[fields("Talking therapies"), vec![("step", "save")]].concat()).led_to();
    let late = browser.fill_on(&open, &search, &[fields("Group work"), vec![("step", "save")]].concat());
    late.says(412, "Talking therapies").says(412, "Group work").says(412, "Changed since you opened it");
    let colleague = bidder(&stage, "colleague");
    colleague.get(&search).says(404, "Page not found");
    let trust: OrganisationId = stage.organisation("wexcombe").into();
    let buyer = Browser::signed_in(&stage.app, &stage.app.account(trust, "buyer", &[Role::Commissioner]));
    for path in [LIST, "/searches/new", search.as_str()] {
        let status = buyer.get(path).status;
        assert!(matches!(status, 403 | 404), "{path}: {status}");
    }
}

#[test]
fn whoever_gets_a_message_ends_them_without_signing_in() {
    let stage = StoryStage::open();
    let seeker = stage.app.account(stage.organisation("lantern").into(), "seeker", &[Role::BidWriter]);
    Browser::signed_in(&stage.app, &seeker).fill("/searches/new", &fields("Counselling")).led_to();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    tender::publish_tender(&stage, &procurement, &lots).expect("a tender");
    let relay = Relay::taking();
    stage.app.work(&relay);
    stage.app.work(&relay);
    let told = relay.messages().into_iter().find(|it| it.contains("New tenders")).expect("a message");
    let told = told.replace("=3D", "=");
    let path = told.lines().map(str::trim).find(|line| line.starts_with("/stop-alerts?")).expect("a link");
    let anyone = Browser::open(&stage.app);
    anyone.get(path).says(200, "Stop the messages of a search?");
    anyone.fill("/stop-alerts", &[("key", "")]).says(422, "Enter the code from the message");
    anyone.fill("/stop-alerts", &[("key", "nobody-s")]).says(422, "No search has this code");
    let key = path.split('=').nth(1).expect("a key");
    assert_eq!(anyone.fill(path, &[("key", key)]).led_to(), "/opportunities");
    Browser::signed_in(&stage.app, &seeker).get(LIST).says(200, "Never");
}
