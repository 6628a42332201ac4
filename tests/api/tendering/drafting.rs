//! Writing a procurement: particulars, lots, criteria, documents, and what is refused with its place.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};

use super::story::{Story, criteria, nowhere, particulars};

#[test]
fn the_story_adds_up() {
    let draft = Story::drafted().read();
    assert_eq!(draft["estimate_gross_p"], 126_000_000);
    assert_eq!(draft["closes_at"]["london"], "Friday 19 June 2026, 12:00:00");
    assert_eq!(draft["closes_at"]["at"], "2026-06-19T11:00:00Z");
    assert_eq!(draft["lots"][1]["number"], 2);
    assert_eq!(draft["state"], "draft");
}

#[test]
fn weights_that_do_not_make_a_whole_are_refused_with_their_sum() {
    let story = Story::drafted();
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    let put = |body| story.app.put(&story.commissioner, &path, story.version(), &body);
    let refusal = put(criteria(3_000));
    assert_eq!(refusal.body["errors"][0]["pointer"], "/criteria");
    assert!(refusal.refused(422, "weights-sum").contains("weights add up to 95"));
    put(criteria(0)).refused(422, "invalid-content");
    put(criteria(-1)).refused(422, "invalid-content");
    let twice = json!({ "criteria": [
        { "kind": "price", "title": "Price", "weight_bp": 5_000 },
        { "kind": "price", "title": "price", "weight_bp": 5_000 }
    ] });
    put(twice).refused(422, "invalid-content");
    assert_eq!(story.read()["lots"][0]["criteria"][2]["weight_bp"], 3_500, "nothing was changed");
}

#[test]
fn lots_are_told_apart_and_numbered() {
    let story = Story::drafted();
    let body = json!({ "title": "east and north", "description": "Again.", "value_gross_p": 1 });
    story.post("/lots", &body).refused(422, "same-lot-title");
    let bad = json!({ "title": "Third", "description": "More.", "value_gross_p": 0 });
    story.post("/lots", &bad).refused(422, "invalid-content");
    let path = story.path(&format!("/lots/{}", story.lots[0]));
    let renamed = json!({ "title": "East", "description": "Smaller.", "value_gross_p": 50_000_000 });
    let saved = story.app.put(&story.commissioner, &path, story.version(), &renamed).expect(200);
    assert_eq!(saved["lots"][0]["title"], "East");
    let left = story.app.delete(&story.commissioner, &path, story.version()).expect(200);
    assert_eq!(
        (&left["lots"][0]["number"], &left["lots"][0]["title"]),
        (&json!(1), &json!("West, South and Central"))
    );
    story.app.delete(&story.commissioner, &path, story.version()).refused(404, "not-visible");
}

#[test]
fn documents_are_described_once() {
    let story = Story::begun();
    let document = json!({
        "name": "Specification.pdf", "media_type": "application/pdf", "size_bytes": 120_000, "sha256": "0".repeat(64)
    });
    let saved = story.post("/documents", &document).expect(201);
    assert_eq!(saved["documents"][0]["name"], "Specification.pdf");
    story.post("/documents", &document).refused(422, "same-document-name");
    let escape = json!({ "name": "../key", "media_type": "a/b", "size_bytes": 1, "sha256": "0".repeat(64) });
    story.post("/documents", &escape).refused(422, "invalid-content");
}

#[test]
fn times_are_londons_and_do_not_run_backwards() {
    let story = Story::begun();
    let with = |questions: &str, closes: &str| {
        let mut body = particulars();
        body["stage"] = json!({ "questions_close_at": questions, "closes_at": closes });
        story.app.post(&story.commissioner, "/procurements", &body)
    };
    with("2026-06-05T12:00", "2026-10-25T01:30").refused(422, "bad-local-time");
    with("2027-03-28T01:30", "2027-04-28T12:00").refused(422, "bad-local-time");
    with("2026-06-19T12:00", "2026-06-19T12:00").refused(422, "dates-backwards");
    with("2026-02-30T12:00", "2026-06-19T12:00").refused(422, "invalid-content");
    with("2026-06-05T12:00Z", "2026-06-19T12:00").refused(422, "invalid-content");
}

#[test]
fn a_change_is_made_to_the_version_that_was_read() {
    let story = Story::begun();
    let first = story.version();
    story.app.put(&story.commissioner, &story.path(""), first, &particulars()).expect(200);
    story.app.put(&story.commissioner, &story.path(""), first, &particulars()).refused(412, "stale-version");
}

#[test]
fn only_the_trusts_own_commissioners_write() {
    let story = Story::drafted();
    let other = story.app.organisation(OrganisationKind::Trust, None, "Another Trust");
    let stranger = story.app.person(other, &[Role::Commissioner]);
    let unknown = story.app.get(&stranger, &format!("/procurements/{}", nowhere()));
    let hidden = story.app.get(&stranger, &story.path(""));
    assert_eq!((hidden.status, &hidden.body), (404, &unknown.body));
    story.app.put(&stranger, &story.path(""), 1, &particulars()).refused(404, "not-visible");
    assert_eq!(story.app.get(&stranger, "/procurements").expect(200)["items"], json!([]));
    story.app.put(&story.approver, &story.path(""), 1, &particulars()).refused(403, "role-missing");
    story.app.post(&story.lantern(), "/procurements", &particulars()).refused(403, "role-missing");
    let list = story.app.get(&story.approver, "/procurements").expect(200);
    assert_eq!(list["items"][0]["title"], "Emotional wellbeing in schools");
    let mut body = particulars();
    body["colour"] = json!("red");
    story.app.post(&story.commissioner, "/procurements", &body).refused(422, "invalid-content");
}
