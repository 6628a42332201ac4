//! Scores: whose they are, when they are fixed, and who sees them.

use serde_json::json;
use trellis_access::Role;
use trellis_test_support::Actor;

use super::panel::{LANTERN, Panel, assessment};
use crate::tendering::story::{nowhere, version};

#[test]
fn a_draft_is_its_evaluators_alone_and_changes_until_it_is_submitted() {
    let panel = Panel::assigned();
    let [first, second] = &panel.evaluators;
    let saved = panel.score(first, LANTERN, 0, 4);
    let read = version(&saved);
    assert_eq!(saved.expect(200)["state"], "draft");
    let path = panel.score_path(LANTERN, 0);
    panel.app().put(first, &path, 0, &assessment(5)).refused(412, "stale-version");
    let revised = panel.app().put(first, &path, read, &assessment(5)).expect(200);
    assert_eq!((&revised["value"], &revised["version"]), (&json!(5), &json!(2)));
    assert_eq!(panel.scores(second, LANTERN).expect(200)["items"], json!([]));
    let submitted = panel.submit(first, LANTERN, 0).expect(200);
    assert_eq!(submitted["state"], "submitted");
    panel.app().put(first, &path, 3, &assessment(1)).refused(409, "score-submitted");
    panel.submit(first, LANTERN, 0).refused(409, "score-submitted");
}

#[test]
fn evaluators_see_each_other_after_their_own_submission_only() {
    let panel = Panel::assigned();
    let [first, second] = &panel.evaluators;
    panel.score(first, LANTERN, 0, 5).expect(200);
    panel.submit(first, LANTERN, 0).expect(200);
    let seen = |viewer| panel.scores(viewer, LANTERN).expect(200)["items"].as_array().map(Vec::len);
    assert_eq!(seen(second), Some(0), "nothing of their own is submitted");
    panel.score(second, LANTERN, 0, 4).expect(200);
    assert_eq!(seen(second), Some(1), "their own draft");
    assert_eq!(seen(&panel.moderator), Some(1), "a draft is nobody else's");
    panel.submit(second, LANTERN, 0).expect(200);
    assert_eq!((seen(first), seen(second), seen(&panel.moderator)), (Some(2), Some(2), Some(2)));
    panel.score(first, LANTERN, 1, 3).expect(200);
    panel.submit(first, LANTERN, 1).expect(200);
    assert_eq!(seen(second), Some(2), "another criterion stays hidden");
}

#[test]
fn the_database_hides_scores_without_the_policy_too() {
    let panel = Panel::assigned();
    let [first, second] = &panel.evaluators;
    panel.score(first, LANTERN, 0, 5).expect(200);
    panel.submit(first, LANTERN, 0).expect(200);
    let seen = |who: &Actor| panel.rows_seen(who, "score");
    assert_eq!(seen(second), "0");
    assert_eq!(seen(first), "1");
    assert_eq!(seen(&panel.moderator), "1");
}

#[test]
fn a_score_is_a_whole_number_with_a_reason_on_a_judged_criterion() {
    let panel = Panel::assigned();
    let first = &panel.evaluators[0];
    let path = panel.score_path(LANTERN, 0);
    for body in [
        json!({ "value": 6, "reason": "Too good." }),
        json!({ "value": -1, "reason": "Too bad." }),
        json!({ "value": 4.5, "reason": "Between." }),
        json!({ "value": 4, "reason": " " }),
        json!({ "value": 4, "reason": "Fine.", "extra": 1 }),
    ] {
        panel.app().put(first, &path, 0, &body).refused(422, "invalid-content");
    }
    panel.score(first, LANTERN, 2, 4).refused(409, "price-not-scored");
    let unknown = format!("/bids/{}/scores/{}", panel.bids[LANTERN], nowhere());
    panel.app().put(first, &unknown, 0, &assessment(4)).refused(404, "not-visible");
    let no_bid = format!("/bids/{}/scores/{}", nowhere(), panel.criteria[0]);
    panel.app().put(first, &no_bid, 0, &assessment(4)).refused(404, "not-visible");
    panel.submit(first, LANTERN, 0).refused(409, "no-score");
}

#[test]
fn only_the_assigned_score_and_only_their_criteria() {
    let panel = Panel::assigned();
    let trust = panel.story.commissioner.organisation;
    let stranger = panel.app().person(trust, &[Role::Evaluator]);
    panel.declare(&stranger, &json!([])).expect(201);
    panel.score(&stranger, LANTERN, 0, 4).refused(403, "not-assigned");
    panel.scores(&stranger, LANTERN).refused(403, "not-assigned");
    let body = json!({ "person_id": stranger.person, "criterion_ids": [panel.criteria[1]] });
    panel.story.post("/evaluators", &body).expect(201);
    panel.score(&stranger, LANTERN, 0, 4).refused(403, "not-assigned");
    panel.score(&stranger, LANTERN, 1, 4).expect(200);
    panel.score(&panel.story.commissioner, LANTERN, 0, 4).refused(403, "role-missing");
    panel.score(&panel.bidders[0], LANTERN, 0, 4).refused(404, "not-visible");
}

#[test]
fn assignments_name_evaluators_once() {
    let panel = Panel::opened();
    let [first, _] = &panel.evaluators;
    panel.assign(first).expect(201);
    panel.assign(first).refused(409, "already-assigned");
    panel.assign(&panel.moderator).refused(422, "not-an-evaluator");
    let price = json!({ "person_id": panel.evaluators[1].person, "criterion_ids": [panel.criteria[2]] });
    panel.story.post("/evaluators", &price).refused(422, "invalid-content");
    let path = panel.story.path("/evaluators");
    let body = json!({ "person_id": first.person });
    panel.app().post(&panel.story.approver, &path, &body).refused(403, "role-missing");
    panel.app().post(&panel.bidders[0], &path, &body).refused(404, "not-visible");
}
