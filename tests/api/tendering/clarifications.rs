//! Questions and answers: published to everybody at once, and nobody learns who asked.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Response};

use super::story::{Story, nowhere};

fn ask(story: &Story, asker: &Actor) -> Response {
    let path = format!("/opportunities/{}/questions", story.id);
    story.app.post(asker, &path, &json!({ "question": "May sessions be held online?" }))
}

fn asked(story: &Story, asker: &Actor) -> String {
    ask(story, asker).expect(201)["id"].as_str().expect("an id").to_owned()
}

fn step(story: &Story, actor: &Actor, id: &str, step: &str, body: &Value) -> Response {
    story.app.post(actor, &format!("/clarifications/{id}/{step}"), body)
}

fn answers(story: &Story) -> Value {
    story.app.get_public(&format!("/opportunities/{}/answers", story.id)).expect(200)["items"].clone()
}

#[test]
fn an_answer_is_published_to_all_and_the_asker_is_never_shown() {
    let story = Story::published();
    let lantern = story.lantern();
    let id = asked(&story, &lantern);
    let questions = story.app.get(&story.commissioner, &story.path("/clarifications"));
    assert_eq!(questions.body["items"][0]["question"], "May sessions be held online?");
    for secret in [lantern.organisation.to_string(), lantern.person.to_string()] {
        assert!(!questions.text.contains(&secret));
    }
    let body = json!({ "answer": "Yes, for a third of them.", "changes_tender": false });
    step(&story, &story.commissioner, &id, "answer", &body).expect(200);
    assert_eq!(answers(&story), json!([]), "no private answers");
    let as_asker = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); SELECT count(*) FROM app.clarification; COMMIT",
        lantern.organisation
    );
    let seen = story.app.database.as_role("trellis_app", &as_asker).expect("a count");
    assert!(seen.ends_with('0'), "not even in the database: {seen}");
    step(&story, &story.commissioner, &id, "publication", &json!({})).expect(200);
    let published = answers(&story);
    assert_eq!(published[0]["answer"], "Yes, for a third of them.");
    assert!(!published.to_string().contains(&lantern.organisation.to_string()));
    step(&story, &story.commissioner, &id, "answer", &body).refused(409, "transition-not-allowed");
    step(&story, &story.commissioner, &id, "publication", &json!({})).refused(409, "transition-not-allowed");
}

#[test]
fn the_trust_cannot_read_the_asker_even_in_the_database_or_its_audit() {
    let story = Story::published();
    let lantern = story.lantern();
    asked(&story, &lantern);
    let as_trust = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); SELECT count(*) FROM app.clarification_asker; COMMIT",
        story.commissioner.organisation
    );
    let seen = story.app.database.as_role("trellis_app", &as_trust).expect("a count");
    assert!(seen.ends_with('0'), "{seen}");
    let stream = format!(
        "SELECT count(*) FROM audit.event WHERE stream = '{}' AND body LIKE '%ask_question%'",
        story.commissioner.organisation
    );
    assert_eq!(story.app.database.superuser(&stream), "0");
}

#[test]
fn an_answer_that_changes_the_tender_takes_two_people() {
    let story = Story::published();
    let id = asked(&story, &story.lantern());
    let body = json!({ "answer": "Yes; the specification now says so.", "changes_tender": true });
    step(&story, &story.commissioner, &id, "publication", &json!({})).refused(409, "transition-not-allowed");
    step(&story, &story.commissioner, &id, "answer", &body).expect(200);
    step(&story, &story.commissioner, &id, "publication", &json!({})).refused(409, "self-approval");
    step(&story, &story.approver, &id, "publication", &json!({})).refused(409, "modification-needed");
    assert_eq!(answers(&story), json!([]), "neither is told without the other");
    let change = json!({
        "description": "Counselling and group work, a third of it online.", "material": true,
        "reason": "A question was asked.", "details": trellis_story::notice_details()
    });
    let proposed = story.post("/modifications", &change).expect(201);
    let with = json!({ "modification_id": proposed["id"] });
    step(&story, &story.commissioner, &id, "publication", &with).refused(409, "self-approval");
    step(&story, &story.approver, &id, "publication", &with).expect(200);
    assert_eq!(answers(&story)[0]["changes_tender"], true);
    let tender = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(tender["description"], change["description"]);
    let other = asked(&story, &story.harbour());
    let plain = json!({ "answer": "No.", "changes_tender": false });
    step(&story, &story.commissioner, &other, "answer", &plain).expect(200);
    step(&story, &story.commissioner, &other, "publication", &with).refused(422, "invalid-content");
}

#[test]
fn a_question_can_be_rejected_with_a_reason() {
    let story = Story::published();
    let id = asked(&story, &story.lantern());
    step(&story, &story.commissioner, &id, "rejection", &json!({ "reason": "" }))
        .refused(422, "invalid-content");
    let body = json!({ "reason": "It asks about another tender." });
    let rejected = step(&story, &story.commissioner, &id, "rejection", &body).expect(200);
    assert_eq!((&rejected["state"], &rejected["reason"]), (&json!("rejected"), &body["reason"]));
    step(&story, &story.commissioner, &id, "rejection", &body).refused(409, "transition-not-allowed");
}

#[test]
fn questions_close_at_their_deadline() {
    let story = Story::published();
    let lantern = story.lantern();
    story.at("2026-06-05T10:59:59.999999Z");
    ask(&story, &lantern).expect(201);
    story.at("2026-06-05T11:00:00Z");
    let detail = ask(&story, &lantern).refused(409, "questions-closed");
    assert_eq!(
        detail,
        "questions closed on Friday 5 June 2026, 12:00:00; yours was received on Friday 5 June 2026, 12:00:00"
    );
}

#[test]
fn only_providers_ask_and_only_the_trust_answers() {
    let story = Story::published();
    let lantern = story.lantern();
    ask(&story, &story.commissioner).refused(403, "role-missing");
    let submitter = story.app.person(lantern.organisation, &[Role::InvoiceSubmitter]);
    ask(&story, &submitter).refused(403, "role-missing");
    let path = format!("/opportunities/{}/questions", nowhere());
    story.app.post(&lantern, &path, &json!({ "question": "Anyone?" })).refused(404, "not-visible");
    let id = asked(&story, &lantern);
    let body = json!({ "answer": "Yes.", "changes_tender": false });
    // The asker sees its own row in the database and still has no part in the answer.
    step(&story, &lantern, &id, "answer", &body).refused(404, "not-visible");
    step(&story, &story.harbour(), &id, "answer", &body).refused(404, "not-visible");
    story.app.get(&lantern, &story.path("/clarifications")).refused(404, "not-visible");
}
