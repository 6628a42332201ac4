//! A framework from draft to its end, and every step that is refused.

use serde_json::{Value, json};

use super::ground::{Ground, terms, terms_with};
use crate::tendering::story::{Story, nowhere};

#[test]
fn a_framework_is_concluded_by_another_person_once_each_lot_has_a_supplier() {
    let ground = Ground::drafted();
    let (story, none) = (&ground.story, json!({}));
    story.post("/framework", &terms()).refused(409, "exists-already");
    ground.step(&story.approver, "conclusion", &none).refused(409, "transition-not-allowed");
    ground.step(&story.approver, "tendering", &none).refused(403, "role-missing");
    ground.step(&story.commissioner, "tendering", &none).expect(200);
    ground.step(&story.commissioner, "tendering", &none).refused(409, "transition-not-allowed");
    ground.rewrite(&story.commissioner, &terms()).refused(409, "transition-not-allowed");
    ground.add(&ground.harbour, &[1]).expect(201);
    ground.step(&story.approver, "conclusion", &none).refused(409, "lot-without-supplier");
    ground.add(&ground.lantern, &[1, 2]).expect(201);
    ground.step(&story.commissioner, "conclusion", &none).refused(403, "role-missing");
    let both = story.app.person(
        story.commissioner.organisation,
        &[trellis_access::Role::Commissioner, trellis_access::Role::AwardApprover],
    );
    let fostering = ground.supplier("Wexcombe Fostering");
    let named = json!({ "provider_id": fostering.organisation, "lots": [2] });
    ground.step(&both, "members", &named).expect(201);
    ground.step(&both, "conclusion", &none).refused(403, "sod-6");
    let live = ground.step(&story.approver, "conclusion", &none).expect(200);
    assert_eq!((&live["state"], &live["ends_on"]), (&json!("live"), &json!("2030-05-31")));
    let place = ground.place(&fostering);
    let read = story.app.get(&fostering, &format!("/framework-members/{place}")).expect(200);
    assert_eq!((&read["state"], &read["lots"]), (&json!("admitted"), &json!([2])));
}

#[test]
fn a_lapsed_supplier_is_not_concluded_with() {
    let ground = Ground::drafted();
    ground.insure_until(&ground.lantern, "2026-05-10");
    ground.add(&ground.lantern, &[1, 2]).expect(201);
    ground.step(&ground.story.commissioner, "tendering", &json!({})).expect(200);
    ground.step(&ground.story.approver, "conclusion", &json!({})).refused(409, "provider-expired");
}

#[test]
fn a_framework_lasts_no_longer_than_the_law_lets_it_and_its_fee_is_a_share() {
    let ground = Ground::drafted();
    let commissioner = &ground.story.commissioner;
    let put = |fields: &Value| ground.rewrite(commissioner, &terms_with(fields));
    put(&json!({ "fee_p": 5_000 })).refused(422, "fee-not-share");
    put(&json!({ "fee_bp": 0 })).refused(422, "invalid-content");
    put(&json!({ "months": 97, "reawards": ["2027-06-01"] })).refused(422, "framework-too-long");
    put(&json!({ "months": 96, "reawards": ["2029-06-02"] })).refused(422, "reaward-late");
    assert_eq!(
        put(&json!({ "months": 96, "reawards": ["2029-06-01"] })).expect(200)["ends_on"],
        "2034-05-31"
    );
    // The story's tender is light touch: it is free of section 47.
    put(&json!({ "months": 60 })).expect(200);
    ground.rewrite(&ground.story.approver, &terms()).refused(403, "role-missing");
    let stale = ground.story.app.put(commissioner, &ground.path(""), 1, &terms());
    stale.refused(412, "stale-version");
}

#[test]
fn a_framework_that_was_tendered_here_takes_only_who_bid() {
    let story = Story::published();
    let (lantern, harbour) = (story.lantern(), story.harbour());
    story.submit_bid(&lantern, 50_000_000);
    story.at("2026-06-22T08:00:00Z");
    let own = terms_with(&json!({ "award_notice": null, "starts_on": "2026-09-01" }));
    let ground = Ground::among(story, (lantern, harbour), &own);
    ground.add(&ground.harbour, &[1]).refused(409, "did-not-bid");
    ground.add(&ground.lantern, &[1, 2]).expect(201);
    ground.step(&ground.story.commissioner, "tendering", &json!({})).expect(200);
    let unpublished = Ground::of(Story::drafted(), &own);
    unpublished
        .step(&unpublished.story.commissioner, "tendering", &json!({}))
        .refused(409, "framework-not-tendered");
}

#[test]
fn a_framework_pauses_ends_early_and_expires_by_itself() {
    let ground = Ground::live();
    let (story, none) = (&ground.story, json!({}));
    let why = json!({ "reason": "The rates are disputed." });
    ground.step(&story.commissioner, "pause", &why).refused(403, "role-missing");
    ground.step(&story.approver, "resumption", &none).refused(409, "transition-not-allowed");
    ground.step(&story.approver, "pause", &json!({ "reason": "" })).refused(422, "invalid-content");
    let paused = ground.step(&story.approver, "pause", &why).expect(200);
    assert_eq!((&paused["state"], &paused["reason"]), (&json!("paused"), &why["reason"]));
    ground.step(&story.approver, "pause", &why).refused(409, "transition-not-allowed");
    assert_eq!(ground.step(&story.approver, "resumption", &none).expect(200)["state"], "live");
    story.at("2029-12-03T00:00:00Z");
    assert_eq!(ground.read()["state"], "expiring");
    story.at("2030-05-31T22:59:59Z");
    assert_eq!(ground.read()["state"], "expiring");
    story.at("2030-05-31T23:00:00Z");
    assert_eq!(ground.read()["state"], "expired");
    ground.step(&story.approver, "termination", &why).refused(409, "transition-not-allowed");
    let ended = Ground::live();
    ended.step(&ended.story.commissioner, "termination", &why).refused(403, "role-missing");
    let told = ended.step(&ended.story.approver, "termination", &why).expect(200);
    assert_eq!((&told["state"], &told["terminated_on"]), (&json!("terminated"), &json!("2026-06-01")));
}

#[test]
fn its_end_is_a_duty_from_the_beginning_and_moves_with_it() {
    let ground = Ground::live();
    let story = &ground.story;
    let due = || {
        let listed = story.app.get(&story.commissioner, "/duties").expect(200);
        let duties = listed["items"].as_array().expect("duties").clone();
        duties.iter().find(|duty| duty["kind"] == "contract_termination").expect("the duty")["due_on"].clone()
    };
    assert_eq!(due(), "2030-06-29");
    let why = json!({ "reason": "Another framework follows." });
    ground.step(&story.approver, "termination", &why).expect(200);
    assert_eq!(due(), "2026-06-30");
}

#[test]
fn a_framework_is_its_trusts() {
    let ground = Ground::live();
    let (app, other) = (&ground.story.app, Story::drafted());
    app.get(&ground.lantern, &ground.path("")).refused(404, "not-visible");
    app.get(&ground.story.approver, &format!("/frameworks/{}", nowhere())).refused(404, "not-visible");
    assert_eq!(app.get(&ground.story.commissioner, "/frameworks").expect(200)["items"][0]["id"], ground.id);
    let listed = other.app.get(&other.commissioner, "/frameworks").expect(200);
    assert_eq!(listed["items"], json!([]));
}
