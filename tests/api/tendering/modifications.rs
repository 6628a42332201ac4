//! A tender that changes while it takes bids: two people, time enough, and bids that are confirmed anew.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::story::{CLOSES_AT, Story, nowhere};

/// A material change of the description, with these deadlines where they move.
fn change(stage: Option<[&str; 2]>) -> Value {
    let mut body = json!({
        "description": "Counselling and group work, at weekends too.", "material": true,
        "reason": "An answer changed the specification.", "details": trellis_story::notice_details()
    });
    if let Some([questions, closes]) = stage {
        body["stage"] = json!({ "questions_close_at": questions, "closes_at": closes });
    }
    body
}

fn proposed(story: &Story, body: &Value) -> String {
    let made = story.post("/modifications", body).expect(201);
    made["id"].as_str().expect("an id").to_owned()
}

fn step(story: &Story, who: &Actor, id: &str, step: &str) -> Response {
    story.app.post(who, &format!("/modifications/{id}/{step}"), &json!({}))
}

/// A change that was approved at once.
fn changed(story: &Story, body: &Value) {
    let id = proposed(story, body);
    step(story, &story.approver, &id, "approval").expect(200);
}

fn state(story: &Story, bidder: &Actor, bid: &str) -> Value {
    story.app.get(bidder, &format!("/bids/{bid}")).expect(200)["state"].clone()
}

fn confirm(story: &Story, bidder: &Actor, bid: &str) -> Response {
    story.app.post(bidder, &format!("/bids/{bid}/reconfirmation"), &json!({}))
}

#[test]
fn a_change_takes_two_people_and_is_told_to_everybody_at_once() {
    let story = Story::published();
    let id = proposed(&story, &change(None));
    let public = || story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(public()["notices"].as_array().map(Vec::len), Some(1));
    let found = || story.app.get_public("/opportunities?words=weekends").expect(200)["items"].clone();
    assert_eq!(found(), json!([]));
    step(&story, &story.commissioner, &id, "approval").refused(403, "role-missing");
    story.app.database.superuser(&format!(
        "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) VALUES (gen_random_uuid(), '{}', '{}', \
         'award_approver', '2026-01-01')",
        story.commissioner.person, story.commissioner.organisation
    ));
    step(&story, &story.commissioner, &id, "approval").refused(403, "sod-6");
    let applied = step(&story, &story.approver, &id, "approval").expect(200);
    assert_eq!(applied["state"], "applied");
    assert_eq!(public()["notices"][1]["kind"], "materially_modified");
    assert_eq!(public()["description"], "Counselling and group work, at weekends too.");
    assert_eq!(found()[0]["id"], json!(story.id), "it is found by what it says now");
    step(&story, &story.approver, &id, "approval").refused(409, "transition-not-allowed");
    step(&story, &story.approver, &id, "refusal").refused(409, "transition-not-allowed");
    let releases = story.app.get_public("/ocds/releases").expect(200);
    let tags: Vec<&Value> =
        releases["releases"].as_array().expect("releases").iter().map(|it| &it["tag"]).collect();
    assert!(tags.contains(&&json!(["tenderUpdate"])), "{tags:?}");
}

#[test]
fn bids_are_confirmed_by_their_bidders_and_what_is_not_does_not_count() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    let fostering = story.bidder("Wexcombe Fostering", trellis_access::Sector::Statutory);
    let bids = [&lantern, &harbour, &fostering].map(|bidder| story.submit_bid(bidder, 50_000_000));
    confirm(&story, &lantern, &bids[0]).refused(409, "nothing-to-confirm");
    story.at("2026-06-01T08:00:00Z");
    changed(&story, &change(None));
    story.at("2026-06-02T08:00:00Z");
    assert_eq!(state(&story, &lantern, &bids[0]), "needs_reconfirmation");
    confirm(&story, &harbour, &bids[0]).refused(404, "not-visible");
    confirm(&story, &lantern, &bids[0]).expect(200);
    assert_eq!(state(&story, &lantern, &bids[0]), "submitted");
    confirm(&story, &lantern, &bids[0]).refused(409, "nothing-to-confirm");
    // Another version stands for the tender as it reads now.
    let path = format!("/bids/{}", bids[1]);
    let tag = super::story::version(&story.app.get(&harbour, &path));
    story.app.put(&harbour, &path, tag, &story.content(51_000_000)).expect(200);
    story.app.post(&harbour, &format!("{path}/submission"), &json!({})).expect(200);
    assert_eq!(state(&story, &harbour, &bids[1]), "submitted");
    let decision =
        json!({ "admitted": false, "reason": "It answers a specification that no longer stands." });
    let decide = |who: &Actor| story.app.post(who, &story.path("/unconfirmed-bids"), &decision);
    decide(&story.approver).refused(409, "not-closed");
    story.at(CLOSES_AT);
    assert_eq!(state(&story, &fostering, &bids[2]), "unconfirmed");
    confirm(&story, &fostering, &bids[2]).refused(409, "late");
    story.post("/evaluation", &json!({})).refused(409, "unconfirmed-bids");
    decide(&story.commissioner).refused(403, "role-missing");
    assert_eq!(decide(&story.approver).expect(200)["bids"], 1);
    decide(&story.approver).refused(409, "nothing-to-decide");
    story.post("/evaluation", &json!({})).expect(200);
    let read = |bid: &str| story.app.get(&story.commissioner, &story.path(&format!("/bids/{bid}")));
    read(&bids[0]).expect(200);
    read(&bids[2]).refused(404, "not-visible");
    let set_aside = story.app.get(&fostering, &format!("/bids/{}", bids[2])).expect(200);
    assert_eq!(
        (&set_aside["state"], &set_aside["set_aside"]),
        (&json!("disregarded"), &json!("unconfirmed"))
    );
}

#[test]
fn bids_that_were_not_confirmed_count_where_the_trust_admits_them_all() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    story.at("2026-06-01T08:00:00Z");
    changed(&story, &change(None));
    story.at(CLOSES_AT);
    assert_eq!(state(&story, &lantern, &bid), "unconfirmed");
    let decision = json!({ "admitted": true, "reason": "The change touches no answer." });
    story.app.post(&story.approver, &story.path("/unconfirmed-bids"), &decision).expect(200);
    assert_eq!(state(&story, &lantern, &bid), "received");
    story.post("/evaluation", &json!({})).expect(200);
    story.app.get(&story.commissioner, &story.path(&format!("/bids/{bid}"))).expect(200);
}

#[test]
fn a_change_that_is_not_material_leaves_bids_as_they_are() {
    let story = Story::published();
    let lantern = story.lantern();
    let bid = story.submit_bid(&lantern, 50_000_000);
    story.at("2026-06-01T08:00:00Z");
    let mut body = change(None);
    body["material"] = json!(false);
    changed(&story, &body);
    assert_eq!(state(&story, &lantern, &bid), "submitted");
    story.at(CLOSES_AT);
    let decision = json!({ "admitted": true, "reason": "All are sound." });
    let decided = story.app.post(&story.approver, &story.path("/unconfirmed-bids"), &decision);
    decided.refused(409, "nothing-to-decide");
    story.post("/evaluation", &json!({})).expect(200);
}

#[test]
fn with_two_days_left_the_deadline_moves_or_nothing_changes() {
    let story = Story::published();
    story.at("2026-06-17T08:00:00Z");
    let id = proposed(&story, &change(None));
    let refused = step(&story, &story.approver, &id, "approval");
    assert_eq!(refused.body["earliest"], "2026-06-24");
    refused.refused(409, "extension-needed");
    step(&story, &story.commissioner, &id, "refusal").expect(200);
    changed(&story, &change(Some(["2026-06-19T12:00", "2026-06-24T12:00"])));
    story.at("2026-06-23T08:00:00Z");
    let lantern = story.lantern();
    story.submit_bid(&lantern, 50_000_000);
    assert_eq!(story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200)["status"], "open");
}

#[test]
fn what_cannot_change_is_refused() {
    let story = Story::published();
    let post = |body: &Value| story.post("/modifications", body);
    post(&json!({ "material": true, "reason": "Nothing." })).refused(422, "invalid-content");
    let mut earlier = change(Some(["2026-06-05T12:00", "2026-06-18T12:00"]));
    post(&earlier).refused(422, "not-later");
    earlier["stage"] = json!({ "questions_close_at": "2026-06-30T12:00", "closes_at": "2026-06-24T12:00" });
    post(&earlier).refused(422, "dates-backwards");
    let lots = |id: &str, value: i64| {
        let terms = json!({ "title": "West, South and Central", "description": "x", "value_gross_p": value });
        json!({ "lots": [{ "id": id, "terms": terms }], "material": true, "reason": "Less.",
            "details": trellis_story::notice_details() })
    };
    post(&lots(&story.lots[0], 65_000_000)).refused(422, "same-lot-title");
    post(&lots(&nowhere().to_string(), 65_000_000)).refused(404, "not-visible");
    let below_threshold = proposed(&story, &lots(&story.lots[1], 1));
    step(&story, &story.approver, &below_threshold, "approval").refused(409, "regime-changed");
    changed(&story, &lots(&story.lots[1], 65_000_000));
    assert_eq!(story.read()["lots"][1]["value_gross_p"], 65_000_000);
    story
        .app
        .post(&story.lantern(), &story.path("/modifications"), &change(None))
        .refused(404, "not-visible");
    assert_eq!(
        story.app.get(&story.commissioner, &story.path("/modifications")).expect(200)["items"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    let draft = Story::approved();
    draft.post("/modifications", &change(None)).refused(409, "transition-not-allowed");
    story.at(CLOSES_AT);
    post(&change(Some(["2026-06-19T13:00", "2026-06-30T12:00"]))).refused(409, "already-closed");
}
