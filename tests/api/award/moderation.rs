//! Moderation: two scores at least, one agreed value, and an approver outside the evaluators' range.

use serde_json::json;

use super::panel::{LANTERN, Panel};

/// Both evaluators' scores of Lantern's quality are submitted.
fn scored(values: [i64; 2]) -> Panel {
    let panel = Panel::assigned();
    for (evaluator, value) in panel.evaluators.iter().zip(values) {
        panel.score(evaluator, LANTERN, 0, value).expect(200);
        panel.submit(evaluator, LANTERN, 0).expect(200);
    }
    panel
}

#[test]
fn one_score_is_too_few() {
    let panel = Panel::assigned();
    let [first, second] = &panel.evaluators;
    panel.score(first, LANTERN, 0, 5).expect(200);
    panel.submit(first, LANTERN, 0).expect(200);
    panel.score(second, LANTERN, 0, 4).expect(200);
    let refusal = panel.moderate(LANTERN, 0, 5);
    assert_eq!(refusal.body["submitted"], 1);
    refusal.refused(409, "too-few-evaluators");
    panel.submit(second, LANTERN, 0).expect(200);
    assert_eq!(panel.moderate(LANTERN, 0, 5).expect(200)["state"], "agreed");
    assert_eq!(panel.moderate(LANTERN, 0, 4).expect(200)["value"], 4, "agreed again before the lock");
}

#[test]
fn outside_the_range_an_approver_agrees() {
    let panel = scored([4, 5]);
    assert_eq!(panel.moderate(LANTERN, 0, 3).expect(200)["state"], "awaiting_approval");
    let path = format!("{}/approval", panel.moderated_path(LANTERN, 0));
    panel.app().post(&panel.moderator, &path, &json!({})).refused(403, "role-missing");
    let approved = panel.app().post(&panel.story.approver, &path, &json!({})).expect(200);
    assert_eq!((&approved["state"], &approved["value"]), (&json!("approved"), &json!(3)));
    panel.app().post(&panel.story.approver, &path, &json!({})).refused(409, "nothing-to-approve");
}

#[test]
fn nobody_approves_their_own_moderation_or_score() {
    let panel = scored([4, 5]);
    for (person, code) in [(panel.moderator, "self-approval"), (panel.evaluators[0], "evaluator-approval")] {
        panel.moderate(LANTERN, 0, 0).expect(200);
        panel.app().database.superuser(&format!(
            "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) \
             VALUES (gen_random_uuid(), '{}', '{}', 'award_approver', '2026-01-01')",
            person.person, person.organisation
        ));
        let path = format!("{}/approval", panel.moderated_path(LANTERN, 0));
        let refusal = panel.app().post(&person, &path, &json!({}));
        assert_eq!(refusal.body["type"], format!("/problems/{code}"));
    }
}

#[test]
fn moderation_is_for_moderators_and_needs_a_reason() {
    let panel = scored([4, 5]);
    let path = panel.moderated_path(LANTERN, 0);
    let body = json!({ "value": 4, "reason": "Page 12." });
    panel.app().post(&panel.story.commissioner, &path, &body).refused(403, "role-missing");
    panel.app().post(&panel.bidders[LANTERN], &path, &body).refused(404, "not-visible");
    let empty = json!({ "value": 4, "reason": "" });
    panel.app().post(&panel.moderator, &path, &empty).refused(422, "invalid-content");
    panel.moderate(LANTERN, 2, 4).refused(409, "price-not-scored");
    let nothing = format!("{}/approval", panel.moderated_path(LANTERN, 1));
    panel.app().post(&panel.story.approver, &nothing, &json!({})).refused(404, "not-visible");
}
