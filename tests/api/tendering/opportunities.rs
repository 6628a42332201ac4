//! What everybody reads: only what was published, as it was published.

use serde_json::json;

use super::story::{Story, criteria, nowhere, particulars};

#[test]
fn nothing_is_public_before_publication() {
    let story = Story::approved();
    assert_eq!(story.app.get_public("/opportunities").expect(200)["items"], json!([]));
    let path = format!("/opportunities/{}", story.id);
    let unknown = story.app.get_public(&format!("/opportunities/{}", nowhere()));
    assert_eq!(story.app.get_public(&path).body, unknown.body);
    unknown.refused(404, "not-visible");
    story.publish().expect(200);
    let public = story.app.get_public(&path).expect(200);
    assert_eq!(
        (&public["status"], &public["title"]),
        (&json!("open"), &json!("Emotional wellbeing in schools"))
    );
    assert_eq!(public["lots"][0]["criteria"][0]["weight_bp"], 4_000);
    assert_eq!(public["closes_at"]["london"], "Friday 19 June 2026, 12:00:00");
    for inner in ["author_id", "approved_by", "priority_id", "content_hash"] {
        assert_eq!(public.get(inner), None, "{inner}");
    }
}

#[test]
fn what_is_published_is_not_edited() {
    let story = Story::published();
    let lot = story.path(&format!("/lots/{}", story.lots[0]));
    let put = |path: &str, body| story.app.put(&story.commissioner, path, story.version(), &body);
    put(&story.path(""), particulars()).refused(409, "transition-not-allowed");
    put(&format!("{lot}/criteria"), criteria(3_500)).refused(409, "transition-not-allowed");
    story.app.delete(&story.commissioner, &lot, story.version()).refused(409, "transition-not-allowed");
    story.post("/publication", &json!({})).refused(409, "transition-not-allowed");
    // The database holds it too, for a program that forgets.
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); DELETE FROM app.award_criterion; \
         SELECT count(*) FROM app.award_criterion; COMMIT",
        story.commissioner.organisation
    );
    let left = story.app.database.as_role("trellis_app", &forged).expect("nothing matches");
    assert!(left.ends_with('6'), "{left}");
}

#[test]
fn tenders_are_listed_page_by_page() {
    let story = Story::published();
    let list = story.app.get_public("/opportunities?limit=1").expect(200);
    assert_eq!((&list["items"][0]["id"], &list["next"]), (&json!(story.id), &json!(null)));
    story.app.get_public("/opportunities?limit=0").refused(422, "invalid-content");
    story.app.get_public("/opportunities/not-an-id").refused(404, "not-visible");
}
