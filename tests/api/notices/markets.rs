//! A dynamic market from its intention to its end, by its notices; and suppliers that come and go meanwhile.

use serde_json::{Value, json};
use trellis_access::{Role, Sector};
use trellis_test_support::{Actor, Response};

use super::ground::{Hands, about, begun, details, step, valid};
use crate::tendering::story::{CLOSES_AT, Story, nowhere, particulars, version};

fn terms(condition: &str) -> Value {
    json!({ "conditions": [condition], "users": "The councils of the county", "fee_bp": 50, "ends_on": "2030-03-31" })
}

const CONDITION: &str = "Registered with the regulator.";

/// A market that is live since 11 May 2026.
fn live() -> (Story, String) {
    let story = Story::drafted();
    let id = written(&story);
    establish(&story, &story.id);
    (story, id)
}

/// The market that is founded on a procurement comes to life.
fn establish(story: &Story, founding: &str) {
    let hands = Hands::of(story);
    for (form, number) in [("UK13", "083650-2026"), ("UK14", "083651-2026")] {
        let notice = about(form, "procurement_id", founding, &details());
        hands.published(&notice, number, "2026-05-11T08:00:00Z");
    }
}

/// A draft tender within a market that is founded on another procurement and not live yet: the tender, what the market is
/// founded on, and the market.
fn within() -> (Story, String, String) {
    let story = Story::drafted();
    let post = |path: &str, body: &Value| {
        let made = story.app.post(&story.commissioner, path, body).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    };
    let founding = post("/procurements", &particulars());
    let lot = json!({ "title": "Counselling", "description": "All areas.", "value_gross_p": 90_000_000 });
    post(&format!("/procurements/{founding}/lots"), &lot);
    let market = post(&format!("/procurements/{founding}/dynamic-market"), &terms(CONDITION));
    let mut tender = particulars();
    tender["dynamic_market_id"] = json!(market);
    story.app.put(&story.commissioner, &story.path(""), story.version(), &tender).expect(200);
    (story, founding, market)
}

/// The same tender, published once its market is live; the market, and a quality officer.
fn tendered() -> (Story, String, Actor) {
    let (story, founding, market) = within();
    establish(&story, &founding);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    let quality = story.app.person(story.commissioner.organisation, &[Role::QualityOfficer]);
    (story, market, quality)
}

fn applied(story: &Story, who: &Actor, market: &str) -> String {
    apply(story, who, market).expect(201)["id"].as_str().expect("an id").to_owned()
}

fn decided(story: &Story, quality: &Actor, member: &str, decision: &Value) {
    member_step(story, quality, member, "review", &json!({})).expect(200);
    member_step(story, quality, member, "decision", decision).expect(200);
}

fn written(story: &Story) -> String {
    let made = story.post("/dynamic-market", &terms(CONDITION)).expect(201);
    made["id"].as_str().expect("an id").to_owned()
}

fn market(story: &Story, id: &str) -> Value {
    story.app.get(&story.commissioner, &format!("/dynamic-markets/{id}")).expect(200)
}

fn apply(story: &Story, who: &Actor, id: &str) -> Response {
    story.app.post(
        who,
        &format!("/dynamic-markets/{id}/members"),
        &json!({ "statement": "We are registered." }),
    )
}

fn member_step(story: &Story, who: &Actor, member: &str, how: &str, body: &Value) -> Response {
    story.app.post(who, &format!("/market-members/{member}/{how}"), body)
}

#[test]
fn a_market_moves_with_its_notices_and_in_their_order() {
    let story = Story::drafted();
    let id = written(&story);
    story.post("/dynamic-market", &terms(CONDITION)).refused(409, "exists-already");
    let hands = Hands::of(&story);
    let notice = |form: &str| about(form, "procurement_id", &story.id, &details());
    let early = begun(&story.app, &story.commissioner, &notice("UK14"));
    step(&story.app, &story.approver, &early, "/approval").refused(422, "notice-incomplete");
    let lantern = story.lantern();
    story.app.get(&lantern, &format!("/dynamic-markets/{id}")).refused(404, "not-visible");
    for (form, number, state) in [
        ("UK13", "083650-2026", "intended"),
        ("UK14", "083651-2026", "live"),
        ("UK15", "083652-2026", "live"),
        ("UK16", "083653-2026", "ceased"),
    ] {
        hands.published(&notice(form), number, "2026-05-11T08:00:00Z");
        assert_eq!(market(&story, &id)["state"], state, "{form}");
    }
    assert_eq!(
        story.app.get(&lantern, "/dynamic-markets").expect(200)["items"].as_array().map(Vec::len),
        Some(1)
    );
    apply(&story, &lantern, &id).refused(409, "market-not-live");
    let package = story.app.get_public("/ocds/releases").expect(200);
    valid(&package);
    let tags: Vec<Value> =
        package["releases"].as_array().expect("releases").iter().map(|it| it["tag"].clone()).collect();
    for tag in [json!(["planning"]), json!(["tender"]), json!(["award", "contract"]), json!(["tenderUpdate"])]
    {
        assert!(tags.contains(&tag), "{tags:?}");
    }
}

#[test]
fn conditions_stay_and_numbers_are_not_limited() {
    let (story, id) = live();
    let path = format!("/dynamic-markets/{id}");
    let put = |who: &Actor, body: &Value| {
        let tag = version(&story.app.get(&story.commissioner, &path));
        story.app.put(who, &path, tag, body)
    };
    put(&story.commissioner, &terms("Registered for ten years.")).refused(409, "conditions-fixed");
    let mut capped = terms(CONDITION);
    capped["most_members"] = json!(10);
    put(&story.commissioner, &capped).refused(422, "market-capped");
    let mut past = terms(CONDITION);
    past["ends_on"] = json!("2026-05-01");
    put(&story.commissioner, &past).refused(422, "market-ends-in-past");
    past["ends_on"] = Value::Null;
    put(&story.approver, &past).refused(403, "role-missing");
    assert_eq!(put(&story.commissioner, &past).expect(200)["ends_on"], Value::Null);
    past["conditions"] = json!([]);
    put(&story.commissioner, &past).refused(422, "invalid-content");
    let other = Story::drafted();
    capped["conditions"] = json!([CONDITION]);
    other.post("/dynamic-market", &capped).refused(422, "market-capped");
}

#[test]
fn a_supplier_comes_in_by_review_and_goes_after_it_was_told() {
    let (story, id) = live();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let quality = story.app.person(story.commissioner.organisation, &[Role::QualityOfficer]);
    apply(&story, &story.commissioner, &id).refused(403, "role-missing");
    apply(&story, &lantern, &nowhere().to_string()).refused(404, "not-visible");
    let member = apply(&story, &lantern, &id).expect(201)["id"].as_str().expect("an id").to_owned();
    apply(&story, &lantern, &id).refused(409, "applied-already");
    let take = |who: &Actor, how: &str, body: &Value| member_step(&story, who, &member, how, body);
    let (none, why) = (json!({}), json!({ "reason": "Its registration has ended." }));
    take(&quality, "decision", &json!({ "admitted": true })).refused(409, "transition-not-allowed");
    take(&lantern, "review", &none).refused(404, "not-visible");
    take(&story.commissioner, "review", &none).refused(403, "role-missing");
    take(&harbour, "review", &none).refused(404, "not-visible");
    take(&quality, "review", &none).expect(200);
    take(&quality, "decision", &json!({ "admitted": false })).refused(409, "reason-needed");
    assert_eq!(take(&quality, "decision", &json!({ "admitted": true })).expect(200)["gets_new_work"], true);
    take(&quality, "suspension", &json!({ "reason": "" })).refused(422, "invalid-content");
    assert_eq!(take(&quality, "suspension", &why).expect(200)["gets_new_work"], false);
    take(&quality, "reinstatement", &none).expect(200);
    take(&story.approver, "removal", &none).refused(409, "removal-not-told");
    take(&quality, "removal-notice", &why).refused(403, "role-missing");
    take(&story.approver, "removal-notice", &why).expect(200);
    let read = story.app.get(&lantern, &format!("/market-members/{member}")).expect(200);
    assert_eq!((&read["state"], &read["reason"]), (&json!("removal_told"), &why["reason"]));
    assert_eq!(take(&story.approver, "removal", &none).expect(200)["state"], "removed");
    apply(&story, &lantern, &id).expect(201);
}

#[test]
fn suppliers_see_their_own_applications_and_the_trust_sees_all() {
    let (story, id) = live();
    let bidders = [story.lantern(), story.harbour(), story.bidder("Wexcombe Fostering", Sector::Statutory)];
    for bidder in &bidders[..2] {
        apply(&story, bidder, &id).expect(201);
    }
    let listed = |who: &Actor| {
        story.app.get(who, &format!("/dynamic-markets/{id}/members")).expect(200)["items"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(listed(&story.commissioner), Some(2));
    assert_eq!((listed(&bidders[0]), listed(&bidders[2])), (Some(1), Some(0)));
    story.at("2030-03-31T23:00:00Z");
    apply(&story, &bidders[2], &id).refused(409, "market-not-live");
}

#[test]
fn a_tender_within_a_market_takes_bids_of_its_suppliers_alone() {
    let (story, market, quality) = tendered();
    let told = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(told["dynamic_market_id"], json!(market));
    let bidders = [story.lantern(), story.harbour(), story.bidder("Wexcombe Fostering", Sector::Statutory)];
    let path = format!("/lots/{}/bids", story.lots[0]);
    story.app.post(&bidders[2], &path, &story.content(1)).refused(409, "not-in-market");
    let members = [0, 1].map(|index| applied(&story, &bidders[index], &market));
    decided(&story, &quality, &members[0], &json!({ "admitted": true }));
    let bids = [0, 1].map(|index| story.submit_bid(&bidders[index], 50_000_000));
    story.at(CLOSES_AT);
    let open = || story.post("/evaluation", &json!({}));
    let waiting = open();
    assert_eq!(waiting.body["applications"], 1);
    waiting.refused(409, "market-applications-waiting");
    let why = json!({ "admitted": false, "reason": "It is not registered." });
    decided(&story, &quality, &members[1], &why);
    open().expect(200);
    let read = |bid: &str| story.app.get(&story.commissioner, &story.path(&format!("/bids/{bid}")));
    read(&bids[0]).expect(200);
    read(&bids[1]).refused(404, "not-visible");
    let own = story.app.get(&bidders[1], &format!("/bids/{}", bids[1])).expect(200);
    assert_eq!((&own["state"], &own["set_aside"]), (&json!("disregarded"), &json!("outside_market")));
    let suspension = json!({ "reason": "Its registration has lapsed." });
    member_step(&story, &quality, &members[0], "suspension", &suspension).expect(200);
    read(&bids[0]).expect(200);
}

#[test]
fn a_supplier_that_gets_no_new_work_submits_no_bid() {
    let (story, market, quality) = tendered();
    let lantern = story.lantern();
    let member = applied(&story, &lantern, &market);
    decided(&story, &quality, &member, &json!({ "admitted": true }));
    let bid = story.draft_bid(&lantern, 50_000_000);
    let why = json!({ "reason": "Its registration has lapsed." });
    member_step(&story, &quality, &member, "suspension", &why).expect(200);
    story.app.post(&lantern, &format!("/bids/{bid}/submission"), &json!({})).refused(409, "not-in-market");
}

#[test]
fn everybody_who_bids_together_is_in_the_market() {
    let (story, market, quality) = tendered();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let own = applied(&story, &lantern, &market);
    decided(&story, &quality, &own, &json!({ "admitted": true }));
    let mut content = story.content(50_000_000);
    content["members"] = json!([
        { "organisation_id": lantern.organisation, "share_bp": 6_000 },
        { "organisation_id": harbour.organisation, "share_bp": 4_000 }
    ]);
    let made = story.app.post(&lantern, &format!("/lots/{}/bids", story.lots[0]), &content).expect(201);
    let bid = made["id"].as_str().expect("an id");
    let submit = || story.app.post(&lantern, &format!("/bids/{bid}/submission"), &json!({}));
    let told = submit().refused(409, "not-in-market");
    assert!(told.contains("Harbour Homes Ltd") && !told.contains("Lantern"), "{told}");
    let member = applied(&story, &harbour, &market);
    submit().expect(200);
    story.at(CLOSES_AT);
    let waiting = story.post("/evaluation", &json!({}));
    assert_eq!(waiting.body["applications"], 1);
    waiting.refused(409, "market-applications-waiting");
    decided(&story, &quality, &member, &json!({ "admitted": false, "reason": "It is not registered." }));
    story.post("/evaluation", &json!({})).expect(200);
    let own = story.app.get(&lantern, &format!("/bids/{bid}")).expect(200);
    assert_eq!((&own["state"], &own["set_aside"]), (&json!("disregarded"), &json!("outside_market")));
}

#[test]
fn a_tender_waits_for_its_market_and_names_one_of_its_trust() {
    let (story, _, _) = within();
    story.post("/submission-for-approval", &json!({})).refused(409, "market-not-live");
    let mut tender = particulars();
    tender["dynamic_market_id"] = json!(nowhere());
    let put = story.app.put(&story.commissioner, &story.path(""), story.version(), &tender);
    put.refused(422, "invalid-content");
    story.app.post(&story.commissioner, "/procurements", &tender).refused(422, "invalid-content");
}
