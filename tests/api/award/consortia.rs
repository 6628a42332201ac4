//! Every member of a bid is looked at when it is awarded and signed for, and named in the award notice.

use serde_json::json;

use super::panel::{FOSTERING, HARBOUR, LANTERN, Panel};
use super::sub_criteria::criteria;
use crate::tendering::story::{Story, nowhere, particulars, version};
use trellis_access::Sector;
use trellis_test_support::Actor;

/// A bid is submitted again as one that its lead makes together with another supplier.
pub fn join(story: &Story, (lead, bid): (&Actor, &str), other: &Actor) {
    let mut content = story.content(50_000_000);
    content["members"] = json!([
        { "organisation_id": lead.organisation, "share_bp": 7_000 },
        { "organisation_id": other.organisation, "share_bp": 3_000 }
    ]);
    let path = format!("/bids/{bid}");
    let held = version(&story.app.get(lead, &path));
    story.app.put(lead, &path, held, &content).expect(200);
    story.app.post(lead, &format!("{path}/submission"), &json!({})).expect(200);
}

/// The panel of the story, where Kestrel Care bids together with Lantern.
fn awarded() -> (Panel, String, Actor) {
    let story = Story::published();
    let kestrel = story.bidder("Kestrel Care", Sector::Private);
    let panel = Panel::opened_after(story, |story, bidders, bids| {
        join(story, (&bidders[LANTERN], &bids[LANTERN]), &kestrel);
    });
    let panel = Panel::agreed_on(panel);
    panel.rank().expect(201);
    let award = panel.recommend(LANTERN).expect(201);
    let award = award["id"].as_str().expect("an id").to_owned();
    (panel, award, kestrel)
}

#[test]
fn a_member_that_is_excluded_keeps_the_award_back() {
    let (panel, award, kestrel) = awarded();
    let (trust, officer) = (panel.story.commissioner.organisation, panel.story.approver.person);
    let engagement = nowhere();
    panel.app().database.superuser(&format!(
        "INSERT INTO app.engagement (id, trust_id, provider_id, stage, needs_registration, applied_by, created_at) \
           VALUES ('{engagement}', '{trust}', '{0}', 'due_diligence', false, '{officer}', '2026-05-01'); \
         INSERT INTO app.due_diligence_check (id, trust_id, provider_id, engagement_id, kind, result, evidence, made_by, made_at) \
           VALUES (gen_random_uuid(), '{trust}', '{0}', '{engagement}', 'exclusion_grounds', 'fail', 'The debarment list of today', \
             '{officer}', '2026-06-12')",
        kestrel.organisation
    ));
    let refused = panel.approve(&award);
    assert_eq!(refused.body["missing"], json!(["exclusion_grounds"]));
    refused.refused(409, "provider-check-missing");
}

#[test]
fn every_member_is_a_supplier_of_the_award_notice() {
    let (panel, award, kestrel) = awarded();
    panel.approve(&award).expect(200);
    panel.commission(&award, "summaries").expect(200);
    panel.story.at("2026-07-30T08:00:00Z");
    panel.commission(&award, "notice").expect(200);
    let releases = panel.app().get_public("/ocds/releases?limit=100").expect(200);
    let told = releases["releases"].as_array().and_then(|all| all.last()).expect("a release").clone();
    let suppliers = told["awards"][0]["suppliers"].as_array().expect("suppliers").clone();
    let names: Vec<_> = suppliers.iter().map(|supplier| supplier["name"].clone()).collect();
    assert_eq!(names, ["Lantern", "Kestrel Care"]);
    assert!(suppliers[1]["id"].as_str().is_some_and(|id| id.ends_with(&kestrel.organisation.to_string())));
    assert!(!told.to_string().contains("Harbour"));
    let conflict = json!([{ "provider_id": kestrel.organisation, "nature": "I chair it." }]);
    panel.declare(&panel.story.commissioner, &conflict).expect(201);
    panel.recommend(HARBOUR).refused(403, "sod-9");
}

/// The ranked panel of a tender in which a supplier takes part in one bid for a lot: Harbour bids alone, and with Lantern. Below a
/// 2 in safeguarding a bid is out.
fn twice(harbours_safeguarding: i64) -> Panel {
    let story = Story::drafted();
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    story.app.put(&story.commissioner, &path, story.version(), &criteria()).expect(200);
    let mut tender = particulars();
    tender["one_bid_per_supplier"] = json!(true);
    story.app.put(&story.commissioner, &story.path(""), story.version(), &tender).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    let panel = Panel::assigned_to(Panel::opened_after(story, |story, bidders, bids| {
        join(story, (&bidders[LANTERN], &bids[LANTERN]), &bidders[HARBOUR]);
    }));
    for (bid, values) in [(HARBOUR, [harbours_safeguarding, 3]), (LANTERN, [5, 5]), (FOSTERING, [3, 4])] {
        for (criterion, value) in [1, 2].into_iter().zip(values) {
            for evaluator in &panel.evaluators {
                panel.score(evaluator, bid, criterion, value).expect(200);
                panel.submit(evaluator, bid, criterion).expect(200);
            }
            panel.moderate(bid, criterion, value).expect(200);
        }
    }
    panel.rank().expect(201);
    panel
}

#[test]
fn no_award_goes_to_a_bid_while_its_supplier_stands_in_another() {
    let panel = twice(3);
    let refused = panel.recommend(LANTERN);
    assert_eq!(refused.body["suppliers"], 1);
    refused.refused(409, "supplier-in-two-bids");
    assert_eq!(panel.outcome(), "undecided");
}

#[test]
fn a_bid_that_is_disqualified_keeps_no_award_back() {
    twice(1).recommend(LANTERN).expect(201);
}
