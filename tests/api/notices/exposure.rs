//! A notice that would expose a child or a home is refused, and the refusal does not repeat the words.

use serde_json::json;

use super::ground::{about, begun, details, step};
use crate::tendering::story::Story;

#[test]
fn a_notice_that_names_a_child_or_a_home_is_not_approved() {
    let story = Story::drafted();
    for (text, kind) in [
        ("For a boy called Jamie, who is known to us.", "what reads like the name of a child"),
        ("NHS number 943 476 5919.", "an NHS number"),
        ("Visits take place at SW1A 1AA.", "a full postcode"),
        ("She was born on 14 March 2015.", "a date of birth"),
        ("Come to 12 Elm Road.", "what reads like a home address"),
        ("Elm Lodge is the children's home meant.", "what reads like the name of a children's home"),
    ] {
        let mut given = details();
        given["plan"]["interest"] = json!(text);
        let id = begun(&story.app, &story.commissioner, &about("UK3", "procurement_id", &story.id, &given));
        let refused = step(&story.app, &story.approver, &id, "/approval");
        let told = &refused.body["missing_or_exposed"];
        assert_eq!(
            told,
            &json!([{ "pointer": "/planning/milestones/0/description", "item": kind }]),
            "{text}"
        );
        assert!(!refused.text.contains(text), "the words are not repeated: {}", refused.text);
        refused.refused(422, "identifying-data");
    }
}

#[test]
fn a_tender_that_names_a_child_does_not_become_public_by_the_short_way_either() {
    let story = Story::drafted();
    let mut particulars = crate::tendering::story::particulars();
    particulars["description"] = json!("One placement for the child Jamie Smith.");
    story.app.put(&story.commissioner, &story.path(""), story.version(), &particulars).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.post("/publication", &json!({})).refused(422, "identifying-data");
    assert_eq!(story.read()["state"], "approved");
    story.app.get_public(&format!("/opportunities/{}", story.id)).refused(404, "not-visible");
}
