//! The contract: its term and value, who sees it, and its early end.

use serde_json::json;
use trellis_access::Role;
use trellis_test_support::Response;

use super::panel::{HARBOUR, LANTERN, Panel};
use crate::tendering::story::nowhere;

fn terminate(panel: &Panel, contract: &str, on: &str) -> Response {
    let body = json!({ "on": on, "reason": "The provider gave notice." });
    panel.app().post(&panel.story.approver, &format!("/contracts/{contract}/termination"), &body)
}

#[test]
fn the_signature_makes_the_contract_of_the_story() {
    let (panel, id) = Panel::signed();
    let contract = panel.app().get(&panel.story.commissioner, &format!("/contracts/{id}")).expect(200);
    assert_eq!(contract["title"], "Emotional wellbeing in schools: East and North");
    assert_eq!((&contract["value_p"], &contract["months"]), (&json!(50_000_000), &json!(24)));
    assert_eq!((&contract["starts_on"], &contract["ends_on"]), (&json!("2026-09-01"), &json!("2028-08-31")));
    assert_eq!(
        (&contract["monthly_value_p"], &contract["annual_value_p"]),
        (&json!(2_083_333), &json!(25_000_000))
    );
    assert_eq!(contract["state"], "entered");
    assert_eq!(panel.outcome(), "awarded");
    panel.story.at("2026-08-31T23:00:00Z");
    let active = panel.app().get(&panel.bidders[LANTERN], &format!("/contracts/{id}")).expect(200);
    assert_eq!(active["state"], "active");
    panel.story.at("2028-08-31T23:00:00Z");
    let ended = panel.app().get(&panel.bidders[LANTERN], &format!("/contracts/{id}")).expect(200);
    assert_eq!(ended["state"], "ended");
}

#[test]
fn a_term_runs_forward_in_whole_months() {
    let (panel, award) = Panel::announced();
    panel.story.at("2026-08-12T08:00:00Z");
    let path = format!("/awards/{award}/contract");
    for body in [
        json!({ "starts_on": "2026-08-11", "months": 24 }),
        json!({ "starts_on": "2026-09-01", "months": 0 }),
        json!({ "starts_on": "2026-09-01", "months": 241 }),
        json!({ "starts_on": "2026-02-30", "months": 24 }),
        json!({ "starts_on": "2026-09-01", "months": -1 }),
        json!({ "starts_on": "2026-09-01" }),
    ] {
        panel.app().post(&panel.story.approver, &path, &body).refused(422, "invalid-content");
    }
    panel.sign(&award).expect(201);
    panel.sign(&award).refused(409, "transition-not-allowed");
}

#[test]
fn the_trust_and_its_provider_see_it_and_nobody_else() {
    let (panel, id) = Panel::signed();
    let path = format!("/contracts/{id}");
    let listed = |who| panel.app().get(who, "/contracts").expect(200)["items"].as_array().map(Vec::len);
    assert_eq!(listed(&panel.story.commissioner), Some(1));
    assert_eq!(listed(&panel.bidders[LANTERN]), Some(1));
    assert_eq!(listed(&panel.bidders[HARBOUR]), Some(0));
    panel.app().get(&panel.bidders[HARBOUR], &path).refused(404, "not-visible");
    panel.app().get(&panel.evaluators[0], &path).refused(403, "role-missing");
    panel.app().get(&panel.evaluators[0], "/contracts").refused(403, "role-missing");
    let unknown = format!("/contracts/{}", nowhere());
    panel.app().get(&panel.story.commissioner, &unknown).refused(404, "not-visible");
    let other = panel.app().organisation(trellis_access::OrganisationKind::Trust, None, "Another trust");
    let stranger = panel.app().person(other, &[Role::Commissioner]);
    panel.app().get(&stranger, &path).refused(404, "not-visible");
    assert_eq!(listed(&stranger), Some(0));
}

#[test]
fn a_contract_ends_early_once_and_never_backwards() {
    let (panel, id) = Panel::signed();
    panel.story.at("2027-01-04T09:00:00Z");
    terminate(&panel, &id, "2027-01-03").refused(409, "outside-term");
    terminate(&panel, &id, "2028-08-31").refused(409, "outside-term");
    let path = format!("/contracts/{id}/termination");
    let body = json!({ "on": "2027-03-31", "reason": "Notice." });
    panel.app().post(&panel.story.commissioner, &path, &body).refused(403, "role-missing");
    panel.app().post(&panel.bidders[LANTERN], &path, &body).refused(404, "not-visible");
    let silent = json!({ "on": "2027-03-31", "reason": "" });
    panel.app().post(&panel.story.approver, &path, &silent).refused(422, "invalid-content");
    let ended = terminate(&panel, &id, "2027-03-31").expect(200);
    assert_eq!((&ended["state"], &ended["termination"]["on"]), (&json!("active"), &json!("2027-03-31")));
    terminate(&panel, &id, "2027-02-28").refused(409, "already-terminated");
    panel.story.at("2027-03-31T23:00:00Z");
    let after = panel.app().get(&panel.story.commissioner, &format!("/contracts/{id}")).expect(200);
    assert_eq!(after["state"], "terminated");
}

#[test]
fn an_ended_contract_is_not_terminated() {
    let (panel, id) = Panel::signed();
    panel.story.at("2028-09-01T09:00:00Z");
    terminate(&panel, &id, "2028-09-02").refused(409, "contract-ended");
}
