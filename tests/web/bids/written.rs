//! A bid from its beginning to its receipt, its replacement and its withdrawal; and what nobody else sees of it.

use trellis_access::Role;
use trellis_story::{Stage, plan, providers, tender};
use trellis_test_support::{Account, Browser, StoryStage};

use crate::money::confirmed;

/// The story up to the published tender, and its first lot.
fn published() -> (StoryStage, String, String) {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    tender::publish_tender(&stage, &procurement, &lots).expect("a tender");
    (stage, procurement, lots[0].clone())
}

fn person(stage: &StoryStage, organisation: &str, name: &str, roles: &[Role]) -> Account {
    stage.app.account(stage.organisation(organisation).into(), name, roles)
}

const BIDDER: [Role; 2] = [Role::BidWriter, Role::Signatory];

/// The addresses of the tasks on a bid's page.
fn tasks(html: &str) -> Vec<String> {
    let links = html.split("govuk-task-list__link\" href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap_or_default().replace("&#x2f;", "/")).collect()
}

/// A bid with every part written.
fn written(browser: &Browser<'_>, lot: &str) -> String {
    let bid = browser.fill(&format!("/bids/new/{lot}"), &[]).led_to();
    let tasks = tasks(&browser.get(&bid).text);
    assert_eq!(tasks.len(), 3, "{tasks:?}");
    for answer in &tasks[..2] {
        assert_eq!(browser.fill(answer, &[("text", "Every school has a named worker. 🏮")]).led_to(), bid);
    }
    assert_eq!(browser.fill(&tasks[2], &[("price", "500,000")]).led_to(), bid);
    bid
}

#[test]
fn a_bid_is_written_in_parts_checked_submitted_replaced_and_withdrawn() {
    let (stage, procurement, lot) = published();
    let account = person(&stage, "lantern", "bidder", &BIDDER);
    let browser = Browser::signed_in(&stage.app, &account);
    browser.get("/opportunities").says(200, "Emotional wellbeing in schools");
    browser.get(&format!("/opportunities/{procurement}")).says(200, "Bid for lot 1");
    let bid = written(&browser, &lot);
    browser.get(&bid).says(200, "3 of 3 done");
    browser.get(&format!("{bid}/check")).says(200, "£500,000.00").says(200, "🏮");
    let receipt = browser.fill(&format!("{bid}/check"), &[]).led_to();
    browser.get(&receipt).says(200, "Bid submitted").says(200, "Receipt code");
    browser.get("/bids").says(200, "Submitted");
    browser.fill(&format!("{bid}/price"), &[("price", "£490,000")]).led_to();
    browser.get(&bid).says(200, "not submitted yet");
    browser.fill(&format!("{bid}/check"), &[]).led_to();
    browser.get(&format!("{bid}/receipt")).says(200, "Bid submitted");
    browser.fill(&format!("{bid}/withdraw"), &[]).led_to();
    browser.get(&bid).says(200, "was withdrawn");
}

#[test]
fn a_bid_is_confirmed_after_the_tender_changed() {
    let (stage, procurement, lot) = published();
    let browser = Browser::signed_in(&stage.app, &person(&stage, "lantern", "bidder", &BIDDER));
    let bid = written(&browser, &lot);
    browser.fill(&format!("{bid}/check"), &[]).led_to();
    stage.at("2026-05-27T09:00:00Z").expect("a moment");
    let change = serde_json::json!({
        "description": "Counselling and group work, at weekends too.", "material": true,
        "reason": "An answer changed the specification.", "details": trellis_story::notice_details()
    });
    let path = format!("/procurements/{procurement}/modifications");
    let id = stage.post("commissioner", &path, &change).expect("a proposal").id().expect("an id");
    stage
        .post("approver", &format!("/modifications/{id}/approval"), &serde_json::json!({}))
        .expect("approved");
    let browser = Browser::signed_in(&stage.app, &person(&stage, "lantern", "signatory", &BIDDER));
    browser.get(&bid).says(200, "The tender has changed since you submitted");
    assert_eq!(browser.fill(&format!("{bid}/confirm"), &[]).led_to(), bid);
    assert!(!browser.get(&bid).text.contains("The tender has changed since you submitted"));
    browser.fill(&format!("{bid}/confirm"), &[]).says(409, "it counts");
}

#[test]
fn a_bidder_replies_to_what_the_trust_asks_about_its_bid() {
    let (stage, procurement, lot) = published();
    let browser = Browser::signed_in(&stage.app, &person(&stage, "lantern", "bidder", &BIDDER));
    let bid = written(&browser, &lot);
    browser.fill(&format!("{bid}/check"), &[]).led_to();
    let reply = format!("{bid}/reply");
    assert_eq!(browser.get(&reply).status, 404, "nothing is asked");
    stage.at("2026-06-22T09:00:00Z").expect("a moment");
    let open = format!("/procurements/{procurement}/evaluation");
    stage.post("commissioner", &open, &serde_json::json!({})).expect("opened");
    let question = serde_json::json!({
        "ground": "abnormally_low", "notice": "How do you pay staff at this price?", "reply_by": "2026-06-26"
    });
    stage.post("commissioner", &format!("{bid}/concerns"), &question).expect("a concern");
    let browser = Browser::signed_in(&stage.app, &person(&stage, "lantern", "signatory", &BIDDER));
    browser.get(&bid).says(200, "The trust asks something about your bid").says(200, "26 June 2026");
    browser.get(&reply).says(200, "How do you pay staff at this price?").says(200, "section 19(3)(c)");
    browser.fill(&reply, &[("reply", " ")]).says(422, "nter some text");
    let words = [("reply", "We own our buildings.")];
    assert_eq!(confirmed(&browser, &reply, &words), bid);
    browser.get(&bid).lacks("The trust asks something about your bid");
    assert_eq!(browser.get(&reply).status, 404, "it is answered");
}

#[test]
fn what_is_wrong_with_a_part_is_said_beside_it_and_what_was_typed_is_kept() {
    let (stage, _, lot) = published();
    let account = person(&stage, "lantern", "bidder", &BIDDER);
    let browser = Browser::signed_in(&stage.app, &account);
    let bid = browser.fill(&format!("/bids/new/{lot}"), &[]).led_to();
    let page = browser.fill(&format!("{bid}/price"), &[("price", "half a million")]);
    page.says(422, "Error: What is your price").says(422, "half a million").says(422, "id=\"price-error\"");
    page.says(422, "href=\"#price\"");
    let long = "a".repeat(20_001);
    let answer = tasks(&browser.get(&bid).text).remove(0);
    browser.fill(&answer, &[("text", &long)]).says(422, "se at most 20000").says(422, &long);
    browser.fill(&format!("{bid}/check"), &[]).says(409, "This bid is not complete");
}

#[test]
fn two_people_at_one_part_see_both_versions() {
    let (stage, _, lot) = published();
    let one = Browser::signed_in(&stage.app, &person(&stage, "lantern", "bidder", &BIDDER));
    let bid = one.fill(&format!("/bids/new/{lot}"), &[]).led_to();
    let path = format!("{bid}/price");
    let open = one.get(&path);
    let other = Browser::signed_in(&stage.app, &person(&stage, "lantern", "colleague", &BIDDER));
    other.fill(&path, &[("price", "480,000")]).led_to();
    let both = one.fill_on(&open, &path, &[("price", "500,000")]);
    both.says(412, "Changed since you opened it").says(412, "480,000.00").says(412, "500,000");
    assert_eq!(one.fill_on(&both, &path, &[("price", "500,000")]).led_to(), bid);
    one.get(&path).says(200, "500,000.00");
}

#[test]
fn a_double_click_has_one_effect() {
    let (stage, _, lot) = published();
    let browser = Browser::signed_in(&stage.app, &person(&stage, "lantern", "bidder", &BIDDER));
    let path = format!("/bids/new/{lot}");
    let page = browser.get(&path);
    let first = browser.fill_on(&page, &path, &[]).led_to();
    assert_eq!(browser.fill_on(&page, &path, &[]).led_to(), first);
}

#[test]
fn a_form_sent_after_the_session_ended_is_given_back_to_its_person_alone() {
    let (stage, _, lot) = published();
    let (account, rival) =
        (person(&stage, "lantern", "bidder", &BIDDER), person(&stage, "harbour", "rival", &BIDDER));
    let browser = Browser::signed_in(&stage.app, &account);
    let bid = browser.fill(&format!("/bids/new/{lot}"), &[]).led_to();
    let path = format!("{bid}/price");
    let page = browser.get(&path);
    stage.app.clock.advance(chrono::Duration::minutes(31));
    let asked = browser.fill_on(&page, &path, &[("price", "123,456")]).led_to();
    assert!(asked.starts_with("/sign-in?"), "{asked}");
    let back = browser.sign_in_from(&asked, &account);
    assert!(back.starts_with(&path) && back.contains("kept="), "{back}");
    let thief = Browser::signed_in(&stage.app, &rival);
    thief.get(&back).says(404, "Page not found");
    let given = browser.get(&back);
    given.says(200, "value=\"123,456\"").says(200, "Your session had ended");
    assert_eq!(browser.fill_on(&given, &path, &[("price", "123,456")]).led_to(), bid);
    browser.get(&path).says(200, "123,456.00");
}

#[test]
fn t1_nobody_else_finds_a_bid_and_others_find_no_bid_pages() {
    let (stage, _, lot) = published();
    let browser = Browser::signed_in(&stage.app, &person(&stage, "lantern", "bidder", &BIDDER));
    let bid = written(&browser, &lot);
    let rival = Browser::signed_in(&stage.app, &person(&stage, "harbour", "rival", &BIDDER));
    let trust =
        Browser::signed_in(&stage.app, &person(&stage, "wexcombe", "official", &[Role::Commissioner]));
    for path in ["", "/price", "/check", "/receipt", "/withdraw"] {
        for stranger in [&rival, &trust] {
            stranger.get(&format!("{bid}{path}")).says(404, "Page not found");
        }
    }
    let writer = Browser::signed_in(&stage.app, &person(&stage, "lantern", "writer", &[Role::BidWriter]));
    let page = writer.get(&format!("{bid}/check"));
    page.says(200, "Somebody who may sign for your organisation");
    let form = trellis_test_support::hidden(&browser.get(&format!("{bid}/price")).text);
    writer.send(&format!("{bid}/check"), &form).says(403, "did not come from");
}
