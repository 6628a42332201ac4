//! Notices read in lists and one by one.

use serde_json::json;

use super::ground::{Hands, about, begun, details, path, tender_notice};
use crate::tendering::story::Story;

#[test]
fn notices_are_listed_by_state_and_page() {
    let story = Story::approved();
    let plan = about("UK3", "procurement_id", &story.id, &details());
    let draft = begun(&story.app, &story.commissioner, &plan);
    let sent = Hands::of(&story).submitted(&tender_notice(&story));
    let list = |query: &str| story.app.get(&story.approver, &format!("/notices{query}")).expect(200);
    let first = list("?limit=1");
    assert_eq!((&first["items"][0]["id"], first["items"][0].get("details")), (&json!(draft), None));
    let next = first["next"].as_str().expect("a second page");
    assert_eq!(list(&format!("?after={next}"))["items"][0]["id"], json!(sent));
    assert_eq!(list("?state=submitted")["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(list("?state=rejected")["items"], json!([]));
    story.app.get(&story.approver, "/notices?state=lost").refused(422, "invalid-content");
}

#[test]
fn a_draft_shows_what_it_would_say() {
    let story = Story::approved();
    let id = begun(&story.app, &story.commissioner, &tender_notice(&story));
    let read = story.app.get(&story.commissioner, &path(&id, ""));
    assert_eq!(read.header("etag"), Some("\"1\""));
    let read = read.expect(200);
    assert_eq!(read["release"]["tender"]["title"], "Emotional wellbeing in schools");
    assert_eq!((&read["release"]["id"], &read["ocid"]), (&json!("draft"), &json!(null)));
    assert_eq!(read["details"]["region"], "UKK43");
}
