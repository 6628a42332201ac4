//! Closing by the clock, later deadlines, and the opening of the evaluation.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};

use super::story::{CLOSES_AT, Story};

fn extension(closes: &str) -> Value {
    json!({ "questions_close_at": "2026-06-05T12:00", "closes_at": closes, "reason": "An answer changed the tender." })
}

#[test]
fn a_tender_closes_when_its_deadline_passes() {
    let story = Story::published();
    story.at("2026-06-19T10:59:59.999999Z");
    assert_eq!(story.read()["state"], "published");
    let refusal = story.post("/evaluation", &json!({}));
    assert_eq!(refusal.body["closes_at"], "2026-06-19T11:00:00.000000Z");
    refusal.refused(409, "not-closed");
    story.at(CLOSES_AT);
    assert_eq!(story.read()["state"], "closed");
    assert_eq!(
        story.app.get(&story.commissioner, "/procurements").expect(200)["items"][0]["state"],
        "closed"
    );
    let public = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(public["status"], "closed");
    assert_eq!(story.post("/evaluation", &json!({})).expect(200)["state"], "evaluating");
    story.post("/evaluation", &json!({})).refused(409, "transition-not-allowed");
}

#[test]
fn a_deadline_moves_later_before_it_and_never_after() {
    let story = Story::published();
    let extend = |closes: &str| story.post("/deadline-extension", &extension(closes));
    extend("2026-06-19T12:00").refused(422, "not-later");
    extend("2026-06-18T12:00").refused(422, "not-later");
    extend("2026-10-25T01:30").refused(422, "bad-local-time");
    let saved = extend("2026-06-24T12:00").expect(200);
    assert_eq!(saved["closes_at"]["at"], "2026-06-24T11:00:00Z");
    let public = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(public["closes_at"]["at"], "2026-06-24T11:00:00Z");
    assert_eq!(public["notices"][1]["reason"], "An answer changed the tender.");
    story.at(CLOSES_AT);
    assert_eq!(story.read()["state"], "published", "the old deadline counts no longer");
    story.at("2026-06-24T11:00:00Z");
    extend("2026-07-01T12:00").refused(409, "already-closed");
}

#[test]
fn only_published_tenders_are_extended_and_opened() {
    let story = Story::approved();
    story.post("/deadline-extension", &extension("2026-06-24T12:00")).refused(409, "transition-not-allowed");
    story.post("/evaluation", &json!({})).refused(409, "transition-not-allowed");
    let other = story.app.organisation(OrganisationKind::Trust, None, "Another Trust");
    let stranger = story.app.person(other, &[Role::Commissioner]);
    story.app.post(&stranger, &story.path("/evaluation"), &json!({})).refused(404, "not-visible");
    story
        .app
        .post(&stranger, &story.path("/deadline-extension"), &extension("2026-06-24T12:00"))
        .refused(404, "not-visible");
}
