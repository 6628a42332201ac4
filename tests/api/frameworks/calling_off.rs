//! What may be called off, to whom, and for how much.

use serde_json::{Value, json};
use trellis_test_support::Actor;

use super::ground::{Ground, terms_with};
use crate::tendering::story::{nowhere, version};

#[test]
fn a_call_off_fits_its_framework() {
    let ground = Ground::live();
    let story = &ground.story;
    ground.draft_call_off(&json!({ "lot": 3 })).refused(422, "invalid-content");
    ground.draft_call_off(&json!({ "months": 0, "title": "" })).refused(422, "invalid-content");
    ground.draft_call_off(&json!({ "starts_on": "2028-06-01", "months": 24 })).expect(201);
    ground
        .draft_call_off(&json!({ "starts_on": "2028-06-02", "months": 24 }))
        .refused(409, "outlives-framework");
    let id = ground.call_off(&json!({}));
    let path = format!("/call-offs/{id}");
    let put = |who: &Actor, fields: &Value| {
        let tag = version(&story.app.get(&story.commissioner, &path));
        story.app.put(who, &path, tag, fields)
    };
    let mut terms = json!({
        "title": "Five places", "description": "In the north.", "lot": 2, "estimate_p": 40_000_000,
        "starts_on": "2026-09-01", "months": 12, "price_bp": 5_000
    });
    assert_eq!(put(&story.commissioner, &terms).expect(200)["ends_on"], "2027-08-31");
    put(&story.approver, &terms).refused(403, "role-missing");
    terms["lot"] = json!(3);
    put(&story.commissioner, &terms).refused(422, "invalid-content");
    terms["lot"] = json!(2);
    ground.select(&id, &ground.lantern, 40_000_000).expect(200);
    put(&story.commissioner, &terms).refused(409, "transition-not-allowed");
    story.app.get(&ground.lantern, &path).refused(404, "not-visible");
    let longer = Ground::live_with(&terms_with(&json!({ "outlives": true })));
    longer.draft_call_off(&json!({ "starts_on": "2030-05-31", "months": 24 })).expect(201);
    longer
        .draft_call_off(&json!({ "starts_on": "2030-06-01", "months": 24 }))
        .refused(409, "outlives-framework");
}

#[test]
fn a_supplier_is_selected_as_the_framework_states_and_in_no_other_way() {
    let ground = Ground::live();
    let story = &ground.story;
    let id = ground.call_off(&json!({ "lot": 2 }));
    ground.select(&id, &ground.harbour, 30_000_000).refused(409, "no-new-work");
    let fostering = ground.supplier("Wexcombe Fostering");
    ground.select(&id, &fostering, 30_000_000).refused(409, "no-new-work");
    ground.select(&id, &ground.lantern, 0).refused(422, "invalid-content");
    let place = ground.place(&ground.lantern);
    let why = json!({ "reason": "Concerns about recruitment." });
    ground.member_step(&ground.quality, &place, "suspension", &why).expect(200);
    ground.select(&id, &ground.lantern, 30_000_000).refused(409, "no-new-work");
    ground.member_step(&ground.quality, &place, "reinstatement", &json!({})).expect(200);
    let selected = ground.select(&id, &ground.lantern, 30_000_000).expect(200);
    assert_eq!((&selected["state"], &selected["choice"]["ranking"]), (&json!("selecting"), &json!([])));
    ground.select(&id, &ground.lantern, 30_000_000).refused(409, "transition-not-allowed");
    let closes = json!({ "closes_at": "2026-06-15T12:00" });
    ground.call_off_step(&story.commissioner, &id, "opening", &closes).refused(409, "transition-not-allowed");
    let scores = json!({ "scores": [], "reason": "It is there." });
    ground
        .call_off_step(&story.commissioner, &id, "recommendation", &scores)
        .refused(409, "transition-not-allowed");
    // What was fit when it was selected is looked at again when it is approved.
    ground.member_step(&ground.quality, &place, "suspension", &why).expect(200);
    ground.call_off_step(&story.approver, &id, "approval", &json!({})).refused(409, "no-new-work");
    ground.member_step(&ground.quality, &place, "reinstatement", &json!({})).expect(200);
    let decided = ground.call_off_step(&story.approver, &id, "approval", &json!({})).expect(200);
    assert_eq!((&decided["state"], &decided["closes_at"]), (&json!("award_decided"), &json!(null)));
    let competed = Ground::live_with(&terms_with(&json!({ "direct": null })));
    let id = competed.call_off(&json!({}));
    competed.select(&id, &competed.lantern, 30_000_000).refused(409, "no-mechanism");
}

#[test]
fn no_more_is_called_off_than_the_framework_allows() {
    // £1,000,000.00 in all.
    let ground = Ground::live();
    let story = &ground.story;
    let approve = |id: &str| ground.call_off_step(&story.approver, id, "approval", &json!({}));
    let [first, second] = [60_000_000, 40_000_001].map(|value| {
        let id = ground.call_off(&json!({ "estimate_p": value }));
        ground.select(&id, &ground.lantern, value).expect(200);
        id
    });
    approve(&first).expect(200);
    approve(&second).refused(409, "above-framework-maximum");
    let third = ground.call_off(&json!({}));
    ground.select(&third, &ground.lantern, 40_000_001).refused(409, "above-framework-maximum");
    ground.select(&third, &ground.lantern, 40_000_000).expect(200);
    approve(&third).expect(200);
    let why = json!({ "reason": "The need has gone." });
    ground.call_off_step(&story.approver, &first, "cancellation", &why).expect(200);
    approve(&second).expect(200);
    let listed = story.app.get(&story.commissioner, &ground.path("/call-offs")).expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(3));
    story
        .app
        .get(&story.commissioner, &format!("/frameworks/{}/call-offs", nowhere()))
        .refused(404, "not-visible");
    let large = ground.call_off(&json!({ "estimate_p": 20_000_000 }));
    let closes = json!({ "closes_at": "2026-06-15T12:00" });
    ground
        .call_off_step(&story.commissioner, &large, "opening", &closes)
        .refused(409, "above-framework-maximum");
}

#[test]
fn the_day_after_the_insurance_ends_nothing_is_called_off_and_what_runs_goes_on() {
    let ground = Ground::live();
    let story = &ground.story;
    ground.insure_until(&ground.lantern, "2027-01-01");
    let running = ground.decided();
    let notice =
        json!({ "notice_id": "012346-2026", "published_at": "2026-06-16T08:00:00Z", "standstill": false });
    ground.call_off_step(&story.commissioner, &running, "award-notice", &notice).expect(200);
    let start = json!({ "starts_on": "2026-09-01" });
    let contract = ground.call_off_step(&story.approver, &running, "contract", &start).expect(201);
    let contract = contract["id"].as_str().expect("an id").to_owned();
    let next = json!({ "starts_on": "2027-02-01" });
    let [before, after] = [(); 2].map(|()| ground.call_off(&next));
    story.at("2027-01-01T23:59:59Z");
    ground.select(&before, &ground.lantern, 1_000_000).expect(200);
    story.at("2027-01-02T00:00:00Z");
    ground.select(&after, &ground.lantern, 1_000_000).refused(409, "provider-expired");
    ground.call_off_step(&story.approver, &before, "approval", &json!({})).refused(409, "provider-expired");
    let read = story.app.get(&story.commissioner, &format!("/contracts/{contract}")).expect(200);
    assert_eq!(read["state"], "active");
}
