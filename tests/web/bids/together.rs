//! A lead names those that bid together with it, and the trust reads who they are when the bids are opened.

use trellis_access::Role;
use trellis_story::{Stage, plan, providers, tender};
use trellis_test_support::{Browser, StoryStage};

const BIDDER: [Role; 2] = [Role::BidWriter, Role::Signatory];

#[test]
fn a_lead_names_members_and_the_trust_reads_them_when_bids_are_opened() {
    let stage = StoryStage::open();
    let planned = plan::agree_plan(&stage).expect("a plan");
    providers::accredit_providers(&stage).expect("providers");
    let (procurement, lots) = tender::draft_tender(&stage, &planned).expect("a draft");
    tender::publish_tender(&stage, &procurement, &lots).expect("a tender");
    let account = stage.app.account(stage.organisation("lantern").into(), "bidder", &BIDDER);
    let browser = Browser::signed_in(&stage.app, &account);
    let bid = browser.fill(&format!("/bids/new/{}", lots[0]), &[]).led_to();
    browser.get(&bid).says(200, "Your organisation bids alone");
    let path = format!("{bid}/members");
    browser.get(&path).says(200, "Lantern (lead)");
    assert_eq!(browser.fill(&path, &[]).led_to(), bid, "alone is an answer too");
    let harbour = [("members-2-name", "harbour homes ltd"), ("members-2-share_bp", "40")];
    let short = browser.fill(&path, &[[("members-0-share_bp", "50")].as_slice(), &harbour].concat());
    short
        .says(422, "add up to 90, not to 100")
        .says(422, "id=\"members-0-share_bp-error\"")
        .says(422, "harbour homes ltd");
    for name in ["Nobody Ltd", "Wexcombe Council"] {
        let unknown = [("members-0-share_bp", "60"), ("members-1-name", name), ("members-1-share_bp", "40")];
        browser.fill(&path, &unknown).says(422, "he platform knows no provider of this name");
    }
    let right = [[("members-0-share_bp", "60")].as_slice(), &harbour].concat();
    assert_eq!(browser.fill(&path, &right).led_to(), bid);
    browser.get(&bid).says(200, "Lantern 60%, Harbour Homes Ltd 40%");
    browser.get(&format!("{bid}/check")).says(200, "Harbour Homes Ltd 40%");
    browser.get(&path).says(200, "value=\"Harbour Homes Ltd\"");
    let rival = stage.app.account(stage.organisation("harbour").into(), "rival", &BIDDER);
    Browser::signed_in(&stage.app, &rival).get(&path).says(404, "Page not found");
}
