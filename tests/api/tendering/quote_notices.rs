//! Of quotes the public is told nothing before the contract: not that they are asked for, and not that nothing came of them.

use serde_json::{Value, json};

use super::quotes::{Quotes, terms};
use super::story::particulars;
use crate::notices::ground::{about, answer, begun, step};

/// What the refused approval of a notice about the quotes lacks first.
fn lacks(quotes: &Quotes, form: &str) -> Value {
    let (app, story) = (&quotes.story.app, &quotes.story);
    let body = about(form, "procurement_id", &story.id, &trellis_story::notice_details());
    let id = begun(app, &story.commissioner, &body);
    let refused = step(app, &story.approver, &id, "/approval");
    let pointer = refused.body["missing_or_exposed"][0]["pointer"].clone();
    refused.refused(422, "notice-incomplete");
    pointer
}

#[test]
fn no_tender_notice_is_told_of_quotes() {
    let quotes = Quotes::approved();
    let forms = ["UK1", "UK2", "UK3", "UK4", "UK5", "UK12", "UK13", "UK14", "UK15", "UK16", "PSR_FOLLOW"];
    for form in forms {
        assert_eq!(lacks(&quotes, form), "/procurement/procedure", "{form}");
    }
    let story = &quotes.story;
    story.post("/publication", &json!({})).expect(200);
    let reason = json!({ "reason": "The funding for this service has ended." });
    story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    assert_eq!(lacks(&quotes, "UK12"), "/procurement/procedure");
    assert_eq!(story.app.get_public("/ocds/releases").expect(200)["releases"], json!([]));
    assert_eq!(story.app.get(&story.commissioner, "/duties").expect(200)["items"], json!([]));
}

#[test]
fn a_plan_that_was_approved_before_is_not_told_once_suppliers_are_chosen() {
    let quotes = Quotes::drafted(27_300_000);
    let (app, story) = (&quotes.story.app, &quotes.story);
    app.put(&story.commissioner, &story.path(""), story.version(), &particulars()).expect(200);
    let details = trellis_story::notice_details();
    let plan = about("UK1", "procurement_id", &story.id, &details);
    let [early, late] = [0, 1].map(|_| {
        let id = begun(app, &story.commissioner, &plan);
        step(app, &story.approver, &id, "/approval").expect(200);
        id
    });
    step(app, &story.commissioner, &early, "/submission").expect(200);
    quotes.write(&terms(&[&quotes.lantern])).expect(200);
    let path = format!("/notices/{early}/publication");
    let answer = answer("083001-2026", "2026-05-11T08:00:00Z");
    app.post(&story.commissioner, &path, &answer).refused(409, "wrong-procedure");
    step(app, &story.commissioner, &late, "/submission").refused(409, "wrong-procedure");
    assert_eq!(app.get_public("/ocds/releases").expect(200)["releases"], json!([]));
}
