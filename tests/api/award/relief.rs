//! An evaluator leaves, or a conflict comes to light after scoring: void, replace, score again.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::{Actor, Response};

use super::panel::{AGREED, HARBOUR, LANTERN, Panel};

/// Where the assignment of an evaluator is.
fn place(panel: &Panel, of: &Actor) -> String {
    let listed = panel.app().get(&panel.story.commissioner, &panel.story.path("/evaluators")).expect(200);
    let items = listed["items"].as_array().expect("evaluators");
    let own = items.iter().find(|item| item["person_id"] == of.person.to_string()).expect("assigned");
    panel.story.path(&format!("/evaluators/{}", own["id"].as_str().expect("an id")))
}

fn relieve(panel: &Panel, by: &Actor, of: &Actor, body: &Value) -> Response {
    panel.app().post(by, &format!("{}/relief", place(panel, of)), body)
}

fn left() -> Value {
    json!({ "cause": "left", "reason": "On long leave from Monday." })
}

fn conflict() -> Value {
    json!({ "cause": "conflict", "reason": "A relative works for a bidder." })
}

/// Somebody new takes a seat and scores as was agreed.
fn replace(panel: &Panel, bids: &[usize]) -> Actor {
    let third = panel.app().person(panel.story.commissioner.organisation, &[Role::Evaluator]);
    panel.assign(&third).expect(201);
    panel.declare(&third, &json!([])).expect(201);
    for bid in bids {
        for (criterion, value) in AGREED[*bid].iter().enumerate() {
            panel.score(&third, *bid, criterion, *value).expect(200);
            panel.submit(&third, *bid, criterion).expect(200);
        }
    }
    third
}

#[test]
fn who_leaves_scores_no_more_and_one_score_left_is_too_few() {
    let panel = Panel::assigned();
    let [first, second] = &panel.evaluators;
    for evaluator in [first, second] {
        panel.score(evaluator, LANTERN, 0, 5).expect(200);
        panel.submit(evaluator, LANTERN, 0).expect(200);
    }
    let relieved = relieve(&panel, &panel.story.commissioner, second, &left()).expect(200);
    assert_eq!(
        (&relieved["relief"], &relieved["relieved_by"]),
        (&json!("left"), &json!(panel.story.commissioner.person))
    );
    panel.score(second, LANTERN, 1, 4).refused(403, "not-assigned");
    panel.scores(second, LANTERN).refused(403, "not-assigned");
    assert_eq!(panel.rows_seen(second, "bid_version"), "0");
    let refusal = panel.moderate(LANTERN, 0, 5);
    assert_eq!(refusal.body["submitted"], 1);
    refusal.refused(409, "too-few-evaluators");
    replace(&panel, &[LANTERN]);
    assert_eq!(panel.moderate(LANTERN, 0, 5).expect(200)["state"], "agreed");
    let shown = |who: &Actor| panel.scores(who, LANTERN).expect(200)["items"].as_array().map(Vec::len);
    let auditor = panel.app().person(panel.story.commissioner.organisation, &[Role::Auditor]);
    assert_eq!(
        (shown(&panel.moderator), shown(&auditor)),
        (Some(3), Some(4)),
        "the record keeps what was void"
    );
}

#[test]
fn what_was_agreed_before_somebody_left_stands() {
    let panel = Panel::agreed();
    relieve(&panel, &panel.story.commissioner, &panel.evaluators[0], &left()).expect(200);
    assert_eq!(
        panel.app().get(&panel.moderator, &panel.moderated_path(LANTERN, 0)).expect(200)["state"],
        "agreed"
    );
    panel.rank().expect(201);
}

#[test]
fn a_conflict_found_after_scoring_voids_replaces_and_ranks_again() {
    let panel = Panel::agreed();
    let first = &panel.evaluators[0];
    let harbour = panel.bidders[HARBOUR].organisation;
    panel
        .declare(first, &json!([{ "provider_id": harbour, "nature": "A relative works there." }]))
        .expect(201);
    panel.rank().refused(409, "scorer-conflicted");
    relieve(&panel, &panel.story.commissioner, first, &conflict()).expect(200);
    let read = || panel.app().get(&panel.moderator, &panel.moderated_path(LANTERN, 0)).expect(200);
    assert_eq!(read()["state"], "reopened");
    let refusal = panel.rank();
    assert_eq!((&refusal.body["missing"], &refusal.body["needed"]), (&json!(6), &json!(6)));
    refusal.refused(409, "scores-not-agreed");
    panel.moderate(LANTERN, 0, 5).refused(409, "too-few-evaluators");
    replace(&panel, &[0, 1, 2]);
    for (bid, agreed) in AGREED.iter().enumerate() {
        for (criterion, value) in agreed.iter().enumerate() {
            panel.moderate(bid, criterion, *value).expect(200);
        }
    }
    assert_eq!(read()["state"], "agreed");
    panel.rank().expect(201);
}

#[test]
fn a_ranked_lot_is_not_opened_again_by_a_relief() {
    let panel = Panel::ranked();
    relieve(&panel, &panel.story.commissioner, &panel.evaluators[0], &conflict())
        .refused(409, "scores-locked");
    let kept = panel
        .app()
        .database
        .superuser("SELECT count(*) FROM app.moderated_score WHERE reopened_at IS NOT NULL");
    assert_eq!(kept, "0");
    relieve(&panel, &panel.story.commissioner, &panel.evaluators[0], &left()).expect(200);
}

#[test]
fn a_relief_is_a_colleagues_has_a_reason_and_stays() {
    let panel = Panel::assigned();
    let [first, second] = &panel.evaluators;
    let commissioner = &panel.story.commissioner;
    relieve(&panel, first, second, &left()).refused(403, "role-missing");
    relieve(&panel, &panel.bidders[0], second, &left()).refused(404, "not-visible");
    let refusal = relieve(&panel, commissioner, second, &json!({ "cause": "ill", "reason": " " }));
    assert_eq!(refusal.body["errors"][0]["pointer"], "/cause");
    refusal.refused(422, "invalid-content");
    let both = panel.app().also_in(first.person, commissioner.organisation, Role::Commissioner);
    relieve(&panel, &both, second, &left()).refused(403, "duty-same-person");
    relieve(&panel, commissioner, second, &left()).expect(200);
    relieve(&panel, commissioner, second, &conflict()).refused(409, "already-relieved");
    panel.assign(second).refused(409, "already-assigned");
    let forged = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true); UPDATE app.evaluator SET relief_cause = NULL, relief_reason = NULL, \
         relieved_by = NULL, relieved_at = NULL WHERE person_id = '{}'; COMMIT",
        commissioner.organisation, second.person
    );
    let undone = panel.app().database.as_role("trellis_app", &forged).expect_err("it stays");
    assert!(undone.contains("stays so"), "{undone}");
}
