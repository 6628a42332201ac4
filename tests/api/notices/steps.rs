//! The steps of a notice and their refusals: draft, approved by another person, submitted, published or rejected.

use serde_json::json;
use trellis_access::Role;

use super::ground::{Hands, about, answer, begun, details, path, step, tender_notice};
use crate::tendering::story::{Story, version};

#[test]
fn a_tender_notice_goes_from_draft_to_publication() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    let made = story.app.post(&story.commissioner, "/notices", &tender_notice(&story));
    let location = made.header("location").expect("a location").to_owned();
    let made = made.expect(201);
    assert_eq!(
        (&made["form"], &made["title"], &made["state"]),
        (&json!("UK4"), &json!("Tender notice"), &json!("draft"))
    );
    assert_eq!(made["missing"], json!([]));
    let id = made["id"].as_str().expect("an id");
    assert_eq!(location, format!("/api/v1/notices/{id}"));

    let approved = step(&story.app, &story.approver, id, "/approval").expect(200);
    assert_eq!((&approved["state"], &approved["version"]), (&json!("approved"), &json!(2)));
    assert_eq!(approved["content_hash"].as_str().map(str::len), Some(64));
    let submitted = step(&story.app, &story.commissioner, id, "/submission").expect(200);
    assert_eq!(submitted["fallback_at"], "2026-05-13T08:00:00Z");
    story.at("2026-05-11T10:00:00Z");
    let published = hands.publish(id, "083563-2026", "2026-05-11T09:30:00Z").expect(200);
    assert_eq!((&published["state"], &published["route"]), (&json!("published"), &json!("platform")));
    assert_eq!(published["published_at"], "2026-05-11T09:30:00Z");
    assert_eq!(
        (&published["ocid"], &published["release_id"]),
        (&json!("ocds-h6vhtk-06f17d"), &json!("083563-2026"))
    );
    // The tender is open from the instant that the platform confirms.
    assert_eq!(story.read()["published_at"], "2026-05-11T09:30:00Z");
    let opportunity = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    assert_eq!(opportunity["status"], "open");
    for below in ["/approval", "/submission", "/return"] {
        let who = if below == "/approval" { &story.approver } else { &story.commissioner };
        step(&story.app, who, id, below).refused(409, "transition-not-allowed");
    }
}

#[test]
fn nobody_approves_a_notice_that_they_wrote() {
    let story = Story::approved();
    let both = story.app.person(story.commissioner.organisation, &[Role::Commissioner, Role::AwardApprover]);
    let own = begun(&story.app, &both, &tender_notice(&story));
    step(&story.app, &both, &own, "/approval").refused(403, "sod-6");
    step(&story.app, &story.approver, &own, "/approval").expect(200);
    // Who writes it anew is its author too, and the approval is void.
    let theirs = begun(&story.app, &story.commissioner, &tender_notice(&story));
    step(&story.app, &story.approver, &theirs, "/approval").expect(200);
    let rewrite = json!({ "details": details(), "urgent": true });
    let rewritten = story.app.put(&both, &path(&theirs, ""), 2, &rewrite).expect(200);
    assert_eq!((&rewritten["state"], &rewritten["urgent"]), (&json!("draft"), &json!(true)));
    step(&story.app, &both, &theirs, "/approval").refused(403, "sod-6");
    step(&story.app, &story.commissioner, &theirs, "/approval").refused(403, "role-missing");
    step(&story.app, &story.approver, &theirs, "/approval").expect(200);
}

#[test]
fn a_step_on_another_version_is_refused() {
    let story = Story::approved();
    let id = begun(&story.app, &story.commissioner, &tender_notice(&story));
    let read = version(&story.app.get(&story.commissioner, &path(&id, "")));
    let rewrite = json!({ "details": details() });
    story.app.put(&story.commissioner, &path(&id, ""), read, &rewrite).expect(200);
    story.app.put(&story.commissioner, &path(&id, ""), read, &rewrite).refused(412, "stale-version");
    let stale = format!("\"{read}\"");
    story
        .app
        .post_if_match(&story.approver, &path(&id, "/approval"), Some(&stale), &json!({}))
        .refused(412, "stale-version");
}

#[test]
fn what_changed_since_its_approval_is_not_submitted() {
    let story = Story::drafted();
    let plan = about("UK3", "procurement_id", &story.id, &details());
    let id = begun(&story.app, &story.commissioner, &plan);
    step(&story.app, &story.approver, &id, "/approval").expect(200);
    let mut particulars = crate::tendering::story::particulars();
    particulars["title"] = json!("Emotional wellbeing in schools and colleges");
    story.app.put(&story.commissioner, &story.path(""), story.version(), &particulars).expect(200);
    step(&story.app, &story.commissioner, &id, "/submission").refused(409, "approval-void");
    step(&story.app, &story.commissioner, &id, "/return").expect(200);
    step(&story.app, &story.approver, &id, "/approval").expect(200);
    step(&story.app, &story.commissioner, &id, "/submission").expect(200);
}

#[test]
fn a_rejection_starts_no_clock_and_ends_the_notice() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    let id = hands.submitted(&tender_notice(&story));
    let reason = json!({ "reason": "The platform does not know the CPV code." });
    let rejected = story.app.post(&story.commissioner, &path(&id, "/rejection"), &reason).expect(200);
    assert_eq!((&rejected["state"], &rejected["published_at"]), (&json!("rejected"), &json!(null)));
    assert_eq!(story.read()["state"], "approved");
    hands.publish(&id, "083563-2026", "2026-05-11T08:00:00Z").refused(409, "transition-not-allowed");
    // A correction is a notice of its own.
    hands.published(&tender_notice(&story), "083564-2026", "2026-05-11T08:00:00Z");
}

#[test]
fn the_platforms_answer_is_checked() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    let id = hands.submitted(&tender_notice(&story));
    let publish = |body| story.app.post(&story.commissioner, &path(&id, "/publication"), &body);
    publish(json!({ "ocid": "ocds-b5fd17-1", "notice_id": "1", "published_at": "2026-05-11T08:00:00Z" }))
        .refused(422, "invalid-content");
    publish(json!({ "ocid": "06f17d", "notice_id": "083563-2026", "published_at": "2026-05-11T08:00:00Z" }))
        .refused(422, "invalid-content");
    publish(answer("083563-2026", "2026-05-11T08:00:01Z")).refused(422, "bad-instant");
    publish(answer("083563-2026", "2026-05-11T07:59:59Z")).refused(422, "bad-instant");
    publish(answer("083563-2026", "2026-05-11T08:00:00Z")).expect(200);
}

#[test]
fn a_process_is_one_procurements_and_a_release_is_published_once() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    hands.published(&tender_notice(&story), "083563-2026", "2026-05-11T08:00:00Z");
    let again = hands.submitted(&tender_notice(&story));
    hands.publish(&again, "083563-2026", "2026-05-11T08:00:00Z").refused(409, "release-exists");
    let elsewhere = json!({
        "ocid": "ocds-h6vhtk-06f17e", "notice_id": "083564-2026", "published_at": "2026-05-11T08:00:00Z"
    });
    let refused = story.app.post(&story.commissioner, &path(&again, "/publication"), &elsewhere);
    assert!(refused.refused(409, "wrong-process").contains("belong to process ocds-h6vhtk-06f17d"));
    let other = story.app.post(&story.commissioner, "/procurements", &crate::tendering::story::particulars());
    let other = other.expect(201)["id"].as_str().expect("an id").to_owned();
    let lot = json!({ "title": "North", "description": "Schools.", "value_gross_p": 60_000_000 });
    story.app.post(&story.commissioner, &format!("/procurements/{other}/lots"), &lot).expect(201);
    let plan = hands.submitted(&about("UK3", "procurement_id", &other, &details()));
    hands.publish(&plan, "083565-2026", "2026-05-11T08:00:00Z").refused(409, "wrong-process");
}

#[test]
fn while_the_platform_cannot_be_reached_a_notice_waits_and_is_then_published_here() {
    let story = Story::approved();
    let hands = Hands::of(&story);
    let id = hands.submitted(&tender_notice(&story));
    let waiting = story.app.get(&story.commissioner, "/notices?state=submitted").expect(200);
    assert_eq!(waiting["items"][0]["fallback_at"], "2026-05-13T08:00:00Z");
    let evidence = json!({ "reason": "The platform answers 503 since Monday; screenshots in file 12." });
    let here = || story.app.post(&story.commissioner, &path(&id, "/fallback"), &evidence);
    story.at("2026-05-13T07:59:59Z");
    let early = here();
    assert_eq!(early.body["from"], "2026-05-13T08:00:00.000000Z");
    early.refused(409, "fallback-too-early");
    story.at("2026-05-13T08:00:00Z");
    let published = here().expect(200);
    assert_eq!((&published["route"], &published["evidence"]), (&json!("fallback"), &evidence["reason"]));
    assert_eq!(published["published_at"], "2026-05-13T08:00:00Z");
    assert_eq!(story.read()["published_at"], "2026-05-13T08:00:00Z");
    assert!(published["ocid"].as_str().expect("an ocid").starts_with("ocds-trells-"));
}

#[test]
fn an_urgent_notice_waits_four_hours() {
    let story = Story::approved();
    let mut urgent = tender_notice(&story);
    urgent["urgent"] = json!(true);
    let id = Hands::of(&story).submitted(&urgent);
    let evidence = json!({ "reason": "The platform is down." });
    story.at("2026-05-11T12:00:00Z");
    story.app.post(&story.commissioner, &path(&id, "/fallback"), &evidence).expect(200);
}
