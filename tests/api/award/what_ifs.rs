//! A methodology is tried out before publication; once scores are locked, how near it was is read and nothing more.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::Response;

use super::panel::Panel;
use crate::tendering::story::{Story, nowhere};

fn bids() -> Value {
    json!([
        { "name": "A charity", "price_p": 50_000_000, "scores": [5, 4] },
        { "name": "A company", "price_p": 54_000_000, "scores": [4, 3] },
        { "name": "A cheap one", "price_p": 20_000_000, "scores": [0, 1] }
    ])
}

fn path(story: &Story) -> String {
    format!("/lots/{}/what-ifs", story.lots[0])
}

fn attempt(story: &Story, body: &Value) -> Response {
    story.app.post(&story.commissioner, &path(story), body)
}

#[test]
fn a_draft_is_tried_out_and_what_came_of_it_is_kept() {
    let story = Story::drafted();
    let variation = json!({ "name": "Without the cheap one", "without": [2] });
    let made = attempt(&story, &json!({ "bids": bids(), "variations": [variation] })).expect(201);
    // Quality 40, social value 25, price 35: 40 + 20 + 35 × 20 ÷ 50 = 74.
    assert_eq!(
        made["planned"]["standings"][0],
        json!({ "bid": 0, "total": "74.00", "points": ["40.00", "20.00", "14.00"] })
    );
    assert_eq!(made["varied"][0]["variation"]["name"], "Without the cheap one");
    assert_eq!(made["varied"][0]["table"]["standings"][0]["total"], "95.00");
    assert_eq!(made["varied"].as_array().map(Vec::len), Some(5));
    assert_eq!(made["wins_without_quality_up_to_p"], json!(null));
    let kept = format!("{}/{}", path(&story), made["id"].as_str().expect("an id"));
    assert_eq!(story.app.get(&story.approver, &kept).expect(200), made);
    assert_eq!(story.app.get(&story.approver, &path(&story)).expect(200)["items"], json!([made]));
    let elsewhere = format!("/lots/{}/what-ifs/{}", story.lots[1], made["id"].as_str().expect("an id"));
    story.app.get(&story.approver, &elsewhere).refused(404, "not-visible");
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place() {
    let story = Story::drafted();
    let weights = json!({ "name": "95 points", "weights_bp": [4_000, 2_000, 3_500] });
    let refused = attempt(&story, &json!({ "bids": bids(), "variations": [weights] }));
    assert_eq!(refused.body["errors"][0]["pointer"], "/variations/0/weights_bp");
    refused.refused(422, "invalid-content");
    attempt(&story, &json!({ "bids": [] })).refused(422, "invalid-content");
    story.app.post(&story.approver, &path(&story), &json!({ "bids": bids() })).refused(403, "role-missing");
    let unknown = format!("/lots/{}/what-ifs", nowhere());
    story.app.post(&story.commissioner, &unknown, &json!({ "bids": bids() })).refused(404, "not-visible");
    let bare = Story::begun();
    let lot = json!({ "title": "East", "description": "Schools.", "value_gross_p": 100 });
    let lot = bare.post("/lots", &lot).expect(201);
    let unweighed = format!("/lots/{}/what-ifs", lot["id"].as_str().expect("an id"));
    bare.app.post(&bare.commissioner, &unweighed, &json!({ "bids": bids() })).refused(409, "no-criteria");
}

#[test]
fn nobody_tries_out_what_bidders_rely_on() {
    let story = Story::approved();
    attempt(&story, &json!({ "bids": bids() })).expect(201);
    story.publish().expect(200);
    attempt(&story, &json!({ "bids": bids() })).refused(409, "what-if-closed");
    assert_eq!(
        story.app.get(&story.commissioner, &path(&story)).expect(200)["items"].as_array().map(Vec::len),
        Some(1)
    );
    // The database holds it too, for a program that forgets.
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); INSERT INTO app.what_if SELECT gen_random_uuid(), trust_id, procurement_id, \
         lot_id, methodology_hash, simulation, report, made_by, made_at FROM app.what_if; COMMIT",
        story.commissioner.organisation
    );
    let refused = story.app.database.as_role("trellis_app", &forged).expect_err("row-level security");
    assert!(refused.contains("row-level security"), "{refused}");
}

#[test]
fn how_near_it_was_is_read_once_scores_are_locked() {
    let panel = Panel::agreed();
    let path = format!("/lots/{}/sensitivity", panel.story.lots[0]);
    let read = || panel.app().get(&panel.story.commissioner, &path);
    read().refused(409, "scores-not-locked");
    panel.rank().expect(201);
    let shown = read().expect(200);
    assert_eq!(shown["planned"]["standings"][0]["total"], "95.00");
    assert_eq!(shown["bids"][0]["name"], panel.bids[super::panel::LANTERN]);
    assert_eq!((&shown["id"], shown["varied"].as_array().map(Vec::len)), (&json!(null), Some(4)));
    let colleague = panel.app().person(panel.story.commissioner.organisation, &[Role::FinanceOfficer]);
    panel.app().get(&colleague, &path).refused(403, "role-missing");
    panel.app().get(&panel.bidders[0], &path).refused(404, "not-visible");
}
