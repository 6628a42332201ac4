//! Conflicts of interest: declared before the first score, and a bar wherever that provider bids (SoD-9).

use serde_json::json;
use trellis_access::Role;

use super::panel::{HARBOUR, LANTERN, Panel};

#[test]
fn nobody_scores_or_moderates_undeclared() {
    let panel = Panel::opened();
    let [first, second] = &panel.evaluators;
    panel.assign(first).expect(201);
    panel.score(first, LANTERN, 0, 4).refused(403, "not-declared");
    panel.scores(first, LANTERN).refused(403, "not-declared");
    panel.moderate(LANTERN, 0, 4).refused(403, "not-declared");
    panel.declare(first, &json!([])).expect(201);
    panel.score(first, LANTERN, 0, 4).expect(200);
    panel.assign(second).expect(201);
    panel.score(second, LANTERN, 0, 4).refused(403, "not-declared");
}

#[test]
fn an_evaluator_with_a_declared_conflict_cannot_score_any_bid() {
    let panel = Panel::assigned();
    let harbour = panel.bidders[HARBOUR].organisation;
    let [first, second] = &panel.evaluators;
    panel.score(first, LANTERN, 0, 4).expect(200);
    let declared = panel
        .declare(first, &json!([{ "provider_id": harbour, "nature": "I was a trustee of it." }]))
        .expect(201);
    assert_eq!(declared["conflicts"][0]["provider_id"], json!(harbour));
    for bid in [HARBOUR, LANTERN] {
        panel.score(first, bid, 1, 4).refused(403, "sod-9");
    }
    panel.submit(first, LANTERN, 0).refused(403, "sod-9");
    panel.scores(first, LANTERN).refused(403, "sod-9");
    panel.declare(first, &json!([])).expect(201);
    panel.score(first, LANTERN, 1, 4).refused(403, "sod-9");
    panel.score(second, LANTERN, 0, 4).expect(200);
    let kept = panel.app().database.superuser("SELECT count(*) FROM app.conflict");
    assert_eq!(kept, "1");
}

#[test]
fn a_conflict_removes_every_right_in_the_tender() {
    let panel = Panel::agreed();
    let lantern = panel.bidders[LANTERN].organisation;
    let conflict = json!([{ "provider_id": lantern, "nature": "My sister runs it." }]);
    for person in [&panel.moderator, &panel.story.approver, &panel.story.commissioner] {
        panel.declare(person, &conflict).expect(201);
    }
    panel.moderate(HARBOUR, 0, 4).refused(403, "sod-9");
    panel.rank().refused(403, "sod-9");
    let trust = panel.story.commissioner.organisation;
    let other = panel.app().person(trust, &[Role::AwardApprover]);
    panel.app().post(&other, &panel.lot_path("/ranking"), &json!({})).expect(201);
    panel.recommend(LANTERN).refused(403, "sod-9");
    panel.app().get(&panel.story.approver, &panel.lot_path("/ranking")).refused(403, "sod-9");
}

#[test]
fn a_conflict_with_nobody_who_bids_changes_nothing() {
    let panel = Panel::assigned();
    let stranger = panel.app().organisation(
        trellis_access::OrganisationKind::Provider,
        Some(trellis_access::Sector::Private),
        "A provider that does not bid",
    );
    let first = &panel.evaluators[0];
    panel.declare(first, &json!([{ "provider_id": stranger, "nature": "A friend." }])).expect(201);
    panel.score(first, LANTERN, 0, 4).expect(200);
}

#[test]
fn a_declaration_is_complete_and_kept_for_good() {
    let panel = Panel::opened();
    let first = &panel.evaluators[0];
    let harbour = panel.bidders[HARBOUR].organisation;
    let twice =
        json!([{ "provider_id": harbour, "nature": " " }, { "provider_id": harbour, "nature": "Mine." }]);
    let refusal = panel.declare(first, &twice);
    assert_eq!(refusal.body["errors"][1]["pointer"], "/conflicts/1/provider_id");
    refusal.refused(422, "invalid-content");
    panel.declare(&panel.bidders[0], &json!([])).refused(404, "not-visible");
    panel.declare(first, &json!([])).expect(201);
    let changed = panel
        .app()
        .database
        .as_role("trellis_app", "UPDATE app.conflict_declaration SET declared_at = now()")
        .expect_err("there is no such right");
    assert!(changed.contains("permission denied"), "{changed}");
}
