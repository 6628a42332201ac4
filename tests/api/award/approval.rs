//! Recommendation and approval by two people, of whom neither scored.

use serde_json::json;
use trellis_access::Role;

use super::panel::{HARBOUR, LANTERN, Panel};
use crate::tendering::story::nowhere;

#[test]
fn the_first_of_the_ranking_is_recommended_at_its_price() {
    let panel = Panel::agreed();
    panel.recommend(LANTERN).refused(409, "not-ranked");
    panel.rank().expect(201);
    let refusal = panel.recommend(HARBOUR).refused(409, "not-first");
    assert_eq!(refusal, "the award goes to the bid that ranks first; this bid ranks 2");
    let made = panel.recommend(LANTERN);
    let location = made.header("location").expect("a location").to_owned();
    let award = made.expect(201);
    assert_eq!((&award["state"], &award["value_p"]), (&json!("proposed"), &json!(50_000_000)));
    assert_eq!(award["provider_id"], json!(panel.bidders[LANTERN].organisation));
    assert_eq!(location, format!("/api/v1/awards/{}", award["id"].as_str().expect("an id")));
    panel.recommend(LANTERN).refused(409, "already-awarded");
}

#[test]
fn the_recommender_cannot_approve() {
    let (panel, award) = Panel::recommended();
    let commissioner = panel.story.commissioner;
    panel.commission(&award, "approval").refused(403, "role-missing");
    panel.app().database.superuser(&format!(
        "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) \
         VALUES (gen_random_uuid(), '{}', '{}', 'award_approver', '2026-01-01')",
        commissioner.person, commissioner.organisation
    ));
    panel.commission(&award, "approval").refused(403, "sod-1");
    assert_eq!(panel.award(&award)["state"], "proposed");
    let approved = panel.approve(&award).expect(200);
    assert_eq!(
        (&approved["state"], &approved["approved_by"]),
        (&json!("approved"), &json!(panel.story.approver.person))
    );
    assert_eq!(panel.outcome(), "award_decided");
    panel.approve(&award).refused(409, "transition-not-allowed");
}

#[test]
fn neither_evaluator_nor_moderator_approves() {
    let (panel, award) = Panel::recommended();
    for person in [panel.evaluators[0], panel.moderator] {
        panel.app().database.superuser(&format!(
            "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) \
             VALUES (gen_random_uuid(), '{}', '{}', 'award_approver', '2026-01-01')",
            person.person, person.organisation
        ));
        let path = format!("/awards/{award}/approval");
        panel.app().post(&person, &path, &json!({})).refused(403, "sod-1");
    }
    panel.approve(&award).expect(200);
}

#[test]
fn an_approver_with_a_conflict_is_kept_out() {
    let (panel, award) = Panel::recommended();
    let lantern = panel.bidders[LANTERN].organisation;
    let conflict = json!([{ "provider_id": lantern, "nature": "I chair its board." }]);
    panel.declare(&panel.story.approver, &conflict).expect(201);
    panel.approve(&award).refused(403, "sod-9");
    let other = panel.app().person(panel.story.commissioner.organisation, &[Role::AwardApprover]);
    panel.app().post(&other, &format!("/awards/{award}/approval"), &json!({})).expect(200);
}

#[test]
fn an_award_is_the_trusts_to_see_and_the_policys_to_change() {
    let (panel, award) = Panel::recommended();
    let path = format!("/awards/{award}");
    panel.app().get(&panel.bidders[LANTERN], &path).refused(404, "not-visible");
    panel.app().get(&panel.story.commissioner, &format!("/awards/{}", nowhere())).refused(404, "not-visible");
    panel.app().get_public(&path).refused(401, "sign-in-required");
    panel
        .app()
        .post(
            &panel.story.approver,
            &panel.lot_path("/award-recommendations"),
            &json!({
                "bid_id": panel.bids[LANTERN], "reason": "Mine."
            }),
        )
        .refused(403, "role-missing");
}

#[test]
fn a_withdrawn_award_gives_its_lot_back() {
    let (panel, award) = Panel::approved();
    let path = format!("/awards/{award}/withdrawal");
    panel.app().post(&panel.story.approver, &path, &json!({ "reason": "" })).refused(422, "invalid-content");
    panel.commission(&award, "withdrawal").refused(422, "invalid-content");
    let withdrawn = panel
        .app()
        .post(&panel.story.approver, &path, &json!({ "reason": "A challenge was upheld." }))
        .expect(200);
    assert_eq!(withdrawn["state"], "withdrawn");
    assert_eq!(panel.outcome(), "undecided");
    panel.commission(&award, "summaries").refused(409, "transition-not-allowed");
    panel.recommend(LANTERN).expect(201);
}
