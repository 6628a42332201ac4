//! Challenges to an award: what they keep from being signed, how they are decided, and who sees them.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::panel::{HARBOUR, LANTERN, Panel};
use crate::tendering::story::nowhere;

/// A challenge of Harbour's, received at an instant.
fn challenge(panel: &Panel, award: &str, kind: &str, received_at: &str) -> Response {
    let body = json!({
        "challenger_id": panel.bidders[HARBOUR].organisation, "kind": kind, "received_at": received_at,
        "grounds": "The scores are wrong."
    });
    panel.app().post(&panel.story.commissioner, &format!("/awards/{award}/challenges"), &body)
}

fn id_of(made: Response) -> String {
    made.expect(201)["id"].as_str().expect("an id").to_owned()
}

fn step(panel: &Panel, who: &Actor, id: &str, step: &str, body: &Value) -> Response {
    panel.app().post(who, &format!("/challenges/{id}/{step}"), body)
}

fn verdict(outcome: &str) -> Value {
    json!({ "outcome": outcome, "reason": "The scores were given as published." })
}

/// Acknowledged and under review.
fn reviewed(panel: &Panel, id: &str) {
    for name in ["acknowledgement", "review"] {
        step(panel, &panel.story.commissioner, id, name, &json!({})).expect(200);
    }
}

/// The award of the story under the health regime: the intention was published on 30 July, the last day is 12 August.
fn health() -> (Panel, String) {
    let (panel, award) = Panel::approved();
    panel.app().database.superuser(
        "UPDATE app.regime_decision SET decision = jsonb_set(decision, '{regime}', '\"provider_selection\"')",
    );
    panel.commission(&award, "summaries").expect(200);
    panel.story.at("2026-07-30T08:00:00Z");
    let announced = panel.commission(&award, "notice").expect(200);
    assert_eq!(
        (&announced["standstill"]["kind"], &announced["standstill"]["last_day"]),
        (&json!("psr"), &json!("2026-08-12"))
    );
    (panel, award)
}

#[test]
fn proceedings_notified_in_the_standstill_freeze_the_signature_until_they_are_discontinued() {
    let (panel, award) = Panel::announced();
    panel.story.at("2026-08-10T09:00:00Z");
    let id = id_of(challenge(&panel, &award, "proceedings", "2026-08-10T08:00:00Z"));
    panel.story.at("2026-08-12T08:00:00Z");
    assert_eq!(panel.award(&award)["state"], "suspended");
    let refused = panel.sign(&award);
    assert_eq!(refused.body["received_at"], "2026-08-10T08:00:00.000000Z");
    refused.refused(409, "standstill-suspended");
    let lifting = json!({ "ground": "discontinued", "reason": "Notice of discontinuance." });
    step(&panel, &panel.story.commissioner, &id, "lifting", &lifting).refused(403, "role-missing");
    let mercy = json!({ "ground": "mercy", "reason": "x" });
    step(&panel, &panel.story.approver, &id, "lifting", &mercy).refused(422, "invalid-content");
    let lifted = step(&panel, &panel.story.approver, &id, "lifting", &lifting).expect(200);
    assert_eq!(
        (&lifted["state"], &lifted["lifting"]["ground"]),
        (&json!("withdrawn"), &json!("discontinued"))
    );
    step(&panel, &panel.story.approver, &id, "lifting", &lifting).refused(409, "nothing-to-lift");
    assert_eq!(panel.award(&award)["state"], "clear_to_sign");
    panel.sign(&award).expect(201);
}

#[test]
fn the_database_refuses_a_suspended_contract_too() {
    let (panel, award) = Panel::announced();
    id_of(challenge(&panel, &award, "proceedings", "2026-07-30T08:00:00Z"));
    let sql = format!(
        "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.now', '2026-08-12T08:00:00Z', true); \
         INSERT INTO app.contract (id, trust_id, provider_id, procurement_id, lot_id, award_id, title, value_pence, \
         starts_on, months, ends_on, entered_by, entered_at) SELECT gen_random_uuid(), trust_id, provider_id, \
         procurement_id, lot_id, id, 'Early', value_pence, '2026-09-01', 24, '2028-08-31', approved_by, \
         '2026-08-12T08:00:00Z' FROM app.award WHERE id = '{award}'; COMMIT",
        panel.story.commissioner.organisation
    );
    let refused = panel.app().database.as_role("trellis_app", &sql).expect_err("the trigger refuses");
    assert!(refused.contains("a challenge keeps this award from being signed"), "{refused}");
}

#[test]
fn on_the_last_day_proceedings_suspend_and_on_the_next_they_warn() {
    let (panel, award) = Panel::announced();
    panel.story.at("2026-08-12T08:00:00Z");
    challenge(&panel, &award, "proceedings", "2026-08-12T08:00:01Z").refused(422, "bad-instant");
    let late = challenge(&panel, &award, "proceedings", "2026-08-11T23:00:00Z").expect(201);
    assert_eq!(late["holds_signature"], false);
    let letter = challenge(&panel, &award, "letter", "2026-08-03T09:00:00Z").expect(201);
    assert_eq!(letter["holds_signature"], false);
    let signed = panel.sign(&award).expect(201);
    assert_eq!(signed["warnings"].as_array().map(Vec::len), Some(2), "{signed}");
    let (other, award) = Panel::announced();
    other.story.at("2026-08-12T08:00:00Z");
    id_of(challenge(&other, &award, "proceedings", "2026-08-11T22:59:59Z"));
    other.sign(&award).refused(409, "standstill-suspended");
}

#[test]
fn an_upheld_challenge_ends_the_award_and_tells_everybody_who_was_told() {
    let (panel, award) = Panel::announced();
    let id = id_of(challenge(&panel, &award, "letter", "2026-07-30T08:00:00Z"));
    step(&panel, &panel.story.approver, &id, "decision", &verdict("upheld"))
        .refused(409, "transition-not-allowed");
    step(&panel, &panel.story.commissioner, &id, "review", &json!({})).refused(409, "transition-not-allowed");
    reviewed(&panel, &id);
    step(&panel, &panel.story.commissioner, &id, "decision", &verdict("upheld")).refused(403, "role-missing");
    step(&panel, &panel.story.approver, &id, "decision", &verdict("perhaps")).refused(422, "invalid-content");
    let summary = format!("/bids/{}/assessment-summary", panel.bids[HARBOUR]);
    let told = |panel: &Panel| panel.app().get(&panel.bidders[HARBOUR], &summary).expect(200);
    assert_eq!(told(&panel)["award_ended_at"], Value::Null);
    let upheld = step(&panel, &panel.story.approver, &id, "decision", &verdict("upheld")).expect(200);
    assert_eq!(upheld["state"], "upheld");
    assert_eq!(panel.award(&award)["state"], "withdrawn");
    assert_eq!(panel.outcome(), "undecided");
    assert_eq!(told(&panel)["award_ended_at"], "2026-07-30T08:00:00Z");
    assert_eq!(told(&panel)["award_ended_reason"], "The scores were given as published.");
    panel.recommend(LANTERN).expect(201);
    challenge(&panel, &award, "letter", "2026-07-30T08:00:00Z").refused(409, "nothing-to-challenge");
}

#[test]
fn a_representation_keeps_the_standstill_until_five_working_days_after_the_last_decision() {
    let (panel, award) = health();
    panel.story.at("2026-08-12T15:00:00Z");
    let id = id_of(challenge(&panel, &award, "psr_representation", "2026-08-12T15:00:00Z"));
    let reason = json!({ "reason": "The need has gone." });
    let abandon = || panel.app().post(&panel.story.approver, &panel.story.path("/abandonment"), &reason);
    abandon().refused(409, "standstill-running");
    panel.story.at("2026-08-13T09:00:00Z");
    abandon().refused(409, "representation-open");
    assert_eq!(panel.award(&award)["state"], "reviewing");
    panel.sign(&award).refused(409, "representation-open");
    reviewed(&panel, &id);
    panel.story.at("2026-10-05T15:00:00Z");
    let decided = step(&panel, &panel.story.approver, &id, "decision", &verdict("rejected")).expect(200);
    assert_eq!(decided["held_until"], "2026-10-12T23:00:00Z");
    panel.story.at("2026-10-09T15:00:00Z");
    panel.sign(&award).refused(409, "standstill-running");
    let further = step(&panel, &panel.story.approver, &id, "decision", &verdict("rejected")).expect(200);
    assert_eq!(further["held_until"], "2026-10-16T23:00:00Z");
    panel.story.at("2026-10-16T22:59:59Z");
    panel.sign(&award).refused(409, "standstill-running");
    panel.story.at("2026-10-16T23:00:00Z");
    let term = json!({ "starts_on": "2026-11-01", "months": 24 });
    panel.app().post(&panel.story.approver, &format!("/awards/{award}/contract"), &term).expect(201);
}

#[test]
fn an_upheld_representation_lets_nobody_sign_and_the_award_is_withdrawn() {
    let (panel, award) = health();
    let id = id_of(challenge(&panel, &award, "psr_representation", "2026-07-30T08:00:00Z"));
    reviewed(&panel, &id);
    step(&panel, &panel.story.approver, &id, "decision", &verdict("upheld")).expect(200);
    panel.story.at("2026-08-20T09:00:00Z");
    assert_eq!(panel.award(&award)["state"], "challenge_upheld");
    panel.sign(&award).refused(409, "challenge-upheld");
    let reason = json!({ "reason": "Back to the assessment." });
    panel.app().post(&panel.story.approver, &format!("/awards/{award}/withdrawal"), &reason).expect(200);
}

#[test]
fn representations_belong_to_the_health_regime_and_late_ones_are_logged() {
    let (panel, award) = Panel::announced();
    challenge(&panel, &award, "psr_representation", "2026-07-30T08:00:00Z").refused(422, "wrong-regime");
    let (panel, award) = health();
    panel.story.at("2026-08-13T09:00:00Z");
    let late = challenge(&panel, &award, "psr_representation", "2026-08-12T23:00:00Z").expect(201);
    assert_eq!(late["holds_signature"], false);
    panel.sign(&award).expect(201);
}

#[test]
fn the_challenger_takes_its_own_back_and_rivals_see_nothing_of_it() {
    let (panel, award) = Panel::announced();
    let id = id_of(challenge(&panel, &award, "proceedings", "2026-07-30T08:00:00Z"));
    let path = format!("/challenges/{id}");
    let (harbour, lantern) = (&panel.bidders[HARBOUR], &panel.bidders[LANTERN]);
    panel.app().get(harbour, &path).expect(200);
    panel.app().get(lantern, &path).refused(404, "not-visible");
    panel
        .app()
        .get(&panel.story.commissioner, &format!("/challenges/{}", nowhere()))
        .refused(404, "not-visible");
    let listed = |who| panel.app().get(who, "/challenges").expect(200)["items"].as_array().map(Vec::len);
    assert_eq!(
        (listed(harbour), listed(lantern), listed(&panel.story.commissioner)),
        (Some(1), Some(0), Some(1))
    );
    step(&panel, lantern, &id, "withdrawal", &json!({})).refused(404, "not-visible");
    step(&panel, &panel.story.commissioner, &id, "withdrawal", &json!({})).refused(403, "role-missing");
    step(&panel, harbour, &id, "decision", &verdict("upheld")).refused(403, "role-missing");
    let taken_back = step(&panel, harbour, &id, "withdrawal", &json!({})).expect(200);
    assert_eq!(taken_back["state"], "withdrawn");
    step(&panel, harbour, &id, "withdrawal", &json!({})).refused(409, "transition-not-allowed");
    panel.story.at("2026-08-12T08:00:00Z");
    panel.sign(&award).refused(409, "standstill-suspended");
}

#[test]
fn a_standstill_is_made_longer_and_never_shorter() {
    let (panel, award) = Panel::announced();
    let path = format!("/awards/{award}/standstill-extension");
    let until = |day: &str| json!({ "last_day": day, "reason": "A bidder asked for time." });
    let extend = |who: &Actor, day: &str| panel.app().post(who, &path, &until(day));
    extend(&panel.story.commissioner, "2026-08-14").refused(403, "role-missing");
    extend(&panel.story.approver, "2026-08-11").refused(422, "not-later");
    let longer = extend(&panel.story.approver, "2026-08-14").expect(200);
    assert_eq!(longer["standstill"]["first_signing_day"], "2026-08-15");
    panel.story.at("2026-08-14T22:59:59Z");
    panel.sign(&award).refused(409, "standstill-running");
    panel.story.at("2026-08-14T23:00:00Z");
    extend(&panel.story.approver, "2026-08-20").refused(409, "standstill-over");
    panel.sign(&award).expect(201);
}

#[test]
fn an_award_lapses_when_the_supplier_fails_and_not_before_it_could_sign() {
    let (panel, award) = Panel::announced();
    let path = format!("/awards/{award}/lapse");
    let reason = json!({ "reason": "The supplier cannot show its insurance." });
    panel.app().post(&panel.story.approver, &path, &reason).refused(409, "standstill-running");
    panel.story.at("2026-08-12T08:00:00Z");
    panel.app().post(&panel.story.commissioner, &path, &reason).refused(403, "role-missing");
    assert_eq!(panel.app().post(&panel.story.approver, &path, &reason).expect(200)["state"], "lapsed");
    assert_eq!(panel.outcome(), "undecided");
    panel.sign(&award).refused(409, "transition-not-allowed");
    panel.recommend(LANTERN).expect(201);
}

#[test]
fn a_supplier_that_was_excluded_or_suspended_since_signs_nothing() {
    let (panel, award) = Panel::announced();
    panel.story.at("2026-08-12T08:00:00Z");
    let (trust, lantern) = (panel.story.commissioner.organisation, panel.bidders[LANTERN].organisation);
    let (engagement, officer) = (nowhere(), panel.story.approver.person);
    panel.app().database.superuser(&format!(
        "INSERT INTO app.engagement (id, trust_id, provider_id, stage, needs_registration, applied_by, created_at) \
           VALUES ('{engagement}', '{trust}', '{lantern}', 'due_diligence', false, '{officer}', '2026-05-01'); \
         INSERT INTO app.due_diligence_check (id, trust_id, provider_id, engagement_id, kind, result, evidence, made_by, made_at) \
           VALUES (gen_random_uuid(), '{trust}', '{lantern}', '{engagement}', 'exclusion_grounds', 'fail', 'The debarment list of today', \
             '{officer}', '2026-08-12')"
    ));
    let refused = panel.sign(&award);
    assert_eq!(refused.body["missing"], json!(["exclusion_grounds"]));
    refused.refused(409, "provider-check-missing");
    assert_eq!(panel.award(&award)["state"], "clear_to_sign");
}
