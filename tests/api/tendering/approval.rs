//! From draft to publication: what has to be there, who may approve, and what voids an approval.

use serde_json::json;
use trellis_access::Role;

use super::story::{CLOSES_AT, Story, criteria, nowhere, particulars};

#[test]
fn what_is_incomplete_is_not_handed_in() {
    let story = Story::begun();
    let submit = |story: &Story| story.post("/submission-for-approval", &json!({}));
    submit(&story).refused(409, "no-lots");
    let lot = json!({ "title": "East", "description": "Schools.", "value_gross_p": 60_000_000 });
    story.post("/lots", &lot).expect(201);
    assert!(submit(&story).refused(422, "weights-sum").contains("weights add up to 0"));
    let story = Story::drafted();
    let without = |field: &str| {
        let mut body = particulars();
        body[field] = json!(null);
        story.app.put(&story.commissioner, &story.path(""), story.version(), &body).expect(200);
        submit(&story)
    };
    without("priority_id").refused(409, "no-priority");
    without("stage").refused(409, "no-deadline");
    let mut unlisted = particulars();
    unlisted["cpv"] = json!("79000000");
    story.app.put(&story.commissioner, &story.path(""), story.version(), &unlisted).expect(200);
    submit(&story).refused(409, "regime-unknown");
    story.app.put(&story.commissioner, &story.path(""), story.version(), &particulars()).expect(200);
    story.at(CLOSES_AT);
    submit(&story).refused(409, "deadline-passed");
    story.at("2026-05-12T08:00:00Z");
    submit(&story).expect(200);
    submit(&story).refused(409, "transition-not-allowed");
}

#[test]
fn a_procurement_rests_on_a_priority_of_an_agreed_plan() {
    let story = Story::drafted();
    let mut elsewhere = particulars();
    elsewhere["priority_id"] = json!(nowhere());
    let refusal = story.app.put(&story.commissioner, &story.path(""), story.version(), &elsewhere);
    assert_eq!(refusal.body["errors"][0]["pointer"], "/priority_id");
    refusal.refused(422, "invalid-content");
    story.app.post(&story.commissioner, "/procurements", &elsewhere).refused(422, "invalid-content");
    story
        .app
        .database
        .superuser("SET session_replication_role = replica; UPDATE app.plan SET stage = 'awaiting_sign_off'");
    let detail = story.post("/submission-for-approval", &json!({})).refused(409, "no-priority");
    assert!(detail.starts_with("the plan of this priority is not agreed"), "{detail}");
    assert_eq!(story.read()["state"], "draft");
}

#[test]
fn nobody_approves_their_own_work() {
    let story = Story::drafted();
    let both = story.app.person(story.commissioner.organisation, &[Role::Commissioner, Role::AwardApprover]);
    story.app.post(&both, &story.path("/submission-for-approval"), &json!({})).expect(200);
    story.app.post(&both, &story.path("/approval"), &json!({})).refused(403, "sod-6");
    story.app.post(&both, &story.path("/return-to-draft"), &json!({})).refused(403, "sod-6");
    story.post("/approval", &json!({})).refused(403, "role-missing");
    assert_eq!(story.read()["state"], "in_approval");
    let approved = story.approve().expect(200);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["approved_by"], json!(story.approver.person));
    // The database holds the same wall for whoever gets round the policy.
    let forged = format!("UPDATE app.procurement SET approved_by = author_id WHERE id = '{}'", story.id);
    let refused = story.app.database.as_role("postgres", &forged).expect_err("the check refuses");
    assert!(refused.contains("sod_6"), "{refused}");
}

#[test]
fn an_edit_voids_the_approval() {
    let story = Story::approved();
    let hash = story.read()["content_hash"].clone();
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    let edited = story.app.put(&story.commissioner, &path, story.version(), &criteria(3_500)).expect(200);
    assert_eq!((&edited["state"], &edited["approved_by"]), (&json!("draft"), &json!(null)));
    story.post("/publication", &json!({})).refused(409, "transition-not-allowed");
    story.post("/submission-for-approval", &json!({})).expect(200);
    assert_ne!(story.read()["content_hash"], hash, "the criteria are others");
    assert_eq!(story.approve().expect(200)["state"], "approved");
}

#[test]
fn what_is_handed_in_can_go_back() {
    let story = Story::submitted();
    let back = story.app.post(&story.approver, &story.path("/return-to-draft"), &json!({})).expect(200);
    assert_eq!(back["state"], "draft");
    story.approve().refused(409, "transition-not-allowed");
}

#[test]
fn a_heavy_price_needs_the_approvers_reason() {
    let story = Story::drafted();
    let heavy = json!({ "criteria": [
        { "kind": "quality", "title": "Quality", "weight_bp": 5_500 },
        { "kind": "price", "title": "Price", "weight_bp": 4_500 }
    ] });
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    story.app.put(&story.commissioner, &path, story.version(), &heavy).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    assert!(story.approve().refused(409, "price-reason-needed").contains("45%"));
    let reasoned = json!({ "price_reason": "Pay scales are national, so quality differs little." });
    story.app.post(&story.approver, &story.path("/approval"), &reasoned).expect(200);
}

#[test]
fn an_approval_needs_a_fresh_second_factor() {
    let story = Story::submitted();
    let token = story.app.token(&story.approver);
    story.at("2026-05-11T08:06:00Z");
    let mut answer = ureq::post(story.app.url(&story.path("/approval")))
        .config()
        .http_status_as_error(false)
        .build()
        .header("authorization", format!("Bearer {token}"))
        .header("idempotency-key", "k1")
        .content_type("application/json")
        .send("{}")
        .expect("an answer");
    assert_eq!(answer.status(), 403);
    assert!(answer.body_mut().read_to_string().expect("a body").contains("step-up-required"));
}

#[test]
fn a_draft_is_withdrawn_and_a_published_tender_abandoned() {
    let reason = json!({ "reason": "The funding has ended." });
    let story = Story::approved();
    story
        .app
        .post(&story.approver, &story.path("/abandonment"), &reason)
        .refused(409, "transition-not-allowed");
    story.post("/withdrawal", &json!({ "reason": " " })).refused(422, "invalid-content");
    assert_eq!(story.post("/withdrawal", &reason).expect(200)["state"], "withdrawn");
    story.post("/withdrawal", &reason).refused(409, "transition-not-allowed");

    let story = Story::published();
    story.post("/withdrawal", &reason).refused(409, "transition-not-allowed");
    story.post("/abandonment", &reason).refused(403, "role-missing");
    let gone = story.app.post(&story.approver, &story.path("/abandonment"), &reason).expect(200);
    assert_eq!(gone["state"], "abandoned");
    let public = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(
        (&public["status"], &public["notices"][1]["kind"]),
        (&json!("cancelled"), &json!("cancelled"))
    );
}
