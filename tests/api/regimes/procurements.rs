//! The regime of a procurement: decided, accepted with its approval, and held against what the rules say later.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::Response;

use crate::tendering::story::{Story, nowhere};

fn regime(story: &Story) -> Value {
    story.app.get(&story.commissioner, &story.path("/regime")).expect(200)
}

fn decide(story: &Story, answers: Value) -> Response {
    let mut body = json!({});
    body["answers"] = answers;
    story.post("/regime-decisions", &body)
}

fn accept(story: &Story, decision: &Value) -> Response {
    let id = decision["id"].as_str().expect("an id");
    story.app.post(&story.approver, &story.path(&format!("/regime-decisions/{id}/acceptance")), &json!({}))
}

#[test]
fn a_draft_says_its_regime_before_anybody_answers() {
    let story = Story::drafted();
    let shown = regime(&story);
    assert_eq!(shown["decision"]["regime"], "light_touch");
    assert_eq!(shown["decision"]["estimate_gross_p"], 126_000_000);
    assert_eq!((&shown["last"], &shown["holds"]), (&json!(null), &json!(null)));
    assert_eq!(shown["demands"][2]["step"], "uk4");
}

#[test]
fn who_approves_a_tender_accepts_its_regime() {
    let story = Story::submitted();
    assert_eq!(regime(&story)["last"]["accepted_by"], json!(null));
    story.approve().expect(200);
    let shown = regime(&story);
    assert_eq!(shown["last"]["accepted_by"], story.approver.person.to_string());
    assert_eq!(shown["holds"], true);
    let listed = story.app.get(&story.commissioner, &story.path("/regime-decisions")).expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_changed_answer_blocks_publication_until_an_approver_accepts_it() {
    let story = Story::approved();
    let parts = json!([
        { "cpv": "85311300", "value_gross_p": 90_000_000 },
        { "cpv": "39000000", "subject": "goods", "value_gross_p": 36_000_000, "separable": "yes" }
    ]);
    let decided = decide(&story, json!({ "buyer": "local_authority", "parts": parts })).expect(201);
    assert_eq!(decided["decision"]["regime"], "public_contract");
    assert_eq!(regime(&story)["holds"], false);
    let refused = story.post("/publication", &json!({}));
    assert!(
        refused.refused(409, "regime-changed").contains("accepted as light touch and is public contract now")
    );
    assert_eq!(story.read()["state"], "approved", "nothing was published");
    accept(&story, &decided).expect(200);
    accept(&story, &decided).refused(409, "transition-not-allowed");
    story.publish().expect(200);
}

#[test]
fn open_questions_block_the_hand_in() {
    let story = Story::drafted();
    let parts = json!([
        { "cpv": "85311300", "value_gross_p": 60_000_000 }, { "cpv": "79000000", "value_gross_p": 66_000_000 }
    ]);
    let decided = decide(&story, json!({ "buyer": "local_authority", "parts": parts })).expect(201);
    assert_eq!(decided["decision"]["regime"], "unknown");
    let refused = story.post("/submission-for-approval", &json!({}));
    assert!(refused.refused(409, "regime-unknown").contains("is it a light touch service?"));
    accept(&story, &decided).refused(409, "regime-changed");
}

#[test]
fn answers_fit_the_procurement() {
    let story = Story::drafted();
    let refused = |answers: Value, pointer: &str| {
        let response = decide(&story, answers);
        assert_eq!(response.body["errors"][0]["pointer"], pointer);
        response.refused(422, "invalid-content");
    };
    let short = json!([{ "cpv": "85311300", "value_gross_p": 1 }]);
    refused(json!({ "buyer": "local_authority", "parts": short }), "/parts");
    let other = json!([{ "cpv": "85312100", "value_gross_p": 126_000_000 }]);
    refused(json!({ "buyer": "local_authority", "parts": other }), "/parts/0/cpv");
    refused(json!({ "buyer": "nobody" }), "/buyer");
    let choice = json!({
        "process": "psr_c", "quality_and_innovation": "a", "value": "b",
        "integration_and_sustainability": "c", "access_and_choice": "d", "social_value": "e"
    });
    let body = json!({ "answers": { "buyer": "local_authority" }, "choice": choice });
    story.post("/regime-decisions", &body).refused(409, "process-not-open");
}

#[test]
fn only_the_trust_reads_and_only_its_people_decide() {
    let story = Story::submitted();
    let lantern = story.lantern();
    story.app.get(&lantern, &story.path("/regime")).refused(404, "not-visible");
    story.app.get(&lantern, &story.path("/regime-decisions")).refused(404, "not-visible");
    let body = json!({ "answers": { "buyer": "local_authority" } });
    story.app.post(&story.approver, &story.path("/regime-decisions"), &body).refused(403, "role-missing");
    let both = story.app.person(story.commissioner.organisation, &[Role::Commissioner, Role::AwardApprover]);
    let decided = story.app.post(&both, &story.path("/regime-decisions"), &body).expect(201);
    let own = story.path(&format!("/regime-decisions/{}/acceptance", decided["id"].as_str().expect("an id")));
    story.app.post(&both, &own, &json!({})).refused(403, "sod-6");
    let path = story.path(&format!("/regime-decisions/{}/acceptance", nowhere()));
    story.app.post(&story.approver, &path, &json!({})).refused(404, "not-visible");
}
