//! Changes of a contract: two people, the grounds of the law, and a notice before the change where the Act asks for one.

use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use super::panel::{HARBOUR, LANTERN, Panel};
use crate::notices::ground::{Hands, about, begun, details, step, valid};
use crate::tendering::story::nowhere;

/// The contract of the story under another regime, looked at in the first week of 2027.
fn under(regime: &str, light_touch: &str) -> (Panel, String) {
    let (panel, contract) = Panel::signed();
    panel.app().database.superuser(&format!(
        "UPDATE app.regime_decision SET decision = jsonb_set(jsonb_set(decision, '{{regime}}', '\"{regime}\"'), '{{light_touch}}', \
           '\"{light_touch}\"')"
    ));
    panel.story.at("2027-01-04T09:00:00Z");
    (panel, contract)
}

fn body(ground: &str, value_p: i64, months: u32) -> Value {
    json!({ "ground": ground, "value_p": value_p, "months": months, "reason": "Two more schools join." })
}

fn draft(panel: &Panel, contract: &str, body: &Value) -> Response {
    panel.app().post(&panel.story.commissioner, &format!("/contracts/{contract}/variations"), body)
}

fn drafted(panel: &Panel, contract: &str, body: &Value) -> String {
    draft(panel, contract, body).expect(201)["id"].as_str().expect("an id").to_owned()
}

fn decide(panel: &Panel, who: &Actor, id: &str, how: &str) -> Response {
    panel.app().post(who, &format!("/variations/{id}/{how}"), &json!({}))
}

fn contract_of(panel: &Panel, contract: &str) -> Value {
    panel.app().get(&panel.story.commissioner, &format!("/contracts/{contract}")).expect(200)
}

#[test]
fn a_light_touch_contract_is_changed_freely_by_two_people() {
    let (panel, contract) = Panel::signed();
    panel.story.at("2027-01-04T09:00:00Z");
    let id = drafted(&panel, &contract, &body("provided_for", 90_000_000, 36));
    draft(&panel, &contract, &body("provided_for", 1, 24)).refused(409, "variation-waiting");
    decide(&panel, &panel.story.commissioner, &id, "approval").refused(403, "role-missing");
    panel.app().database.superuser(&format!(
        "INSERT INTO app.membership (id, person_id, org_id, role, valid_from) VALUES (gen_random_uuid(), '{}', '{}', \
         'award_approver', '2026-01-01')",
        panel.story.commissioner.person, panel.story.commissioner.organisation
    ));
    decide(&panel, &panel.story.commissioner, &id, "approval").refused(403, "sod-11");
    let made = decide(&panel, &panel.story.approver, &id, "approval").expect(200);
    assert_eq!((&made["state"], &made["notice_needed"]), (&json!("made"), &json!(false)));
    let changed = contract_of(&panel, &contract);
    assert_eq!((&changed["value_p"], &changed["ends_on"]), (&json!(90_000_000), &json!("2029-08-31")));
    decide(&panel, &panel.story.approver, &id, "approval").refused(409, "transition-not-allowed");
    decide(&panel, &panel.story.approver, &id, "refusal").refused(409, "transition-not-allowed");
    let duties = panel.app().get(&panel.story.commissioner, "/duties").expect(200);
    let ending = duties["items"]
        .as_array()
        .expect("duties")
        .iter()
        .find(|duty| duty["kind"] == "contract_termination");
    assert_eq!(ending.expect("a duty")["due_on"], "2029-09-29");
}

#[test]
fn ten_small_changes_are_judged_together_and_the_sixth_waits_for_its_notice() {
    let (panel, contract) = under("public_contract", "no");
    for time in 1..=5 {
        let id = drafted(&panel, &contract, &body("provided_for", 50_000_000 + time * 1_000_000, 24));
        assert_eq!(decide(&panel, &panel.story.approver, &id, "approval").expect(200)["state"], "made");
    }
    let id = drafted(&panel, &contract, &body("provided_for", 56_000_000, 24));
    let hands = Hands::of(&panel.story);
    let notice = about("UK10", "contract_id", &contract, &details());
    let early = begun(panel.app(), &panel.story.commissioner, &notice);
    step(panel.app(), &panel.story.approver, &early, "/approval").refused(422, "notice-incomplete");
    let approved = decide(&panel, &panel.story.approver, &id, "approval").expect(200);
    assert_eq!((&approved["state"], &approved["notice_needed"]), (&json!("approved"), &json!(true)));
    assert_eq!(contract_of(&panel, &contract)["value_p"], 55_000_000);
    hands.published(&notice, "083650-2027", "2027-01-04T09:00:00Z");
    assert_eq!(contract_of(&panel, &contract)["value_p"], 56_000_000);
    let listed =
        panel.app().get(&panel.bidders[LANTERN], &format!("/contracts/{contract}/variations")).expect(200);
    let states: Vec<&Value> =
        listed["items"].as_array().expect("changes").iter().map(|it| &it["state"]).collect();
    assert_eq!(states, vec![&json!("made"); 6]);
    let package = panel.app().get_public("/ocds/releases").expect(200);
    valid(&package);
    let releases = package["releases"].as_array().expect("releases");
    let told = releases.iter().find(|it| it["tag"] == json!(["contractAmendment"])).expect("UK10");
    assert_eq!(told["contracts"][0]["value"]["amount"], json!(560_000));
}

#[test]
fn each_ground_has_its_limit_under_the_act() {
    let (panel, contract) = under("public_contract", "no");
    let refused = |ground, value, months, code| {
        draft(&panel, &contract, &body(ground, value, months)).refused(409, code)
    };
    refused("additional", 75_000_001, 24, "change-above-half");
    refused("unforeseeable", 80_000_000, 24, "change-above-half");
    refused("not_substantial", 50_000_000, 27, "change-substantial");
    refused("below_threshold", 55_000_001, 24, "change-above-threshold");
    refused("provided_for", 50_000_000, 24, "nothing-to-change");
    refused("provided_for", 50_000_000, 241, "outside-term");
    refused("provided_for", 50_000_000, 3, "outside-term");
    draft(&panel, &contract, &body("goodwill", 1, 24)).refused(422, "invalid-content");
    draft(&panel, &contract, &body("additional", 0, 24)).refused(422, "invalid-content");
    let id = drafted(&panel, &contract, &body("restructuring", 50_000_000, 24));
    assert_eq!(decide(&panel, &panel.story.commissioner, &id, "refusal").expect(200)["state"], "refused");
    drafted(&panel, &contract, &body("additional", 75_000_000, 24));
}

#[test]
fn the_health_regime_has_a_test_of_its_own() {
    let (panel, contract) = under("provider_selection", "no");
    let mut change = body("provided_for", 100_000_000, 24);
    draft(&panel, &contract, &change).refused(409, "new-selection-needed");
    change["materially_different"] = json!(true);
    draft(&panel, &contract, &change).refused(409, "new-selection-needed");
    change["materially_different"] = json!(false);
    draft(&panel, &contract, &change).refused(409, "new-selection-needed");
    change["value_p"] = json!(62_000_000);
    let id = drafted(&panel, &contract, &change);
    decide(&panel, &panel.story.approver, &id, "approval").expect(200);
}

#[test]
fn a_supplier_learns_of_a_change_when_the_trust_has_decided_it() {
    let (panel, contract) = Panel::signed();
    panel.story.at("2027-01-04T09:00:00Z");
    let supplier = &panel.bidders[LANTERN];
    let known = || {
        let listed = panel.app().get(supplier, &format!("/contracts/{contract}/variations")).expect(200);
        listed["items"].as_array().expect("changes").len()
    };
    let dropped = drafted(&panel, &contract, &body("provided_for", 60_000_000, 24));
    assert_eq!(known(), 0, "a draft is the trust's own");
    decide(&panel, &panel.story.commissioner, &dropped, "refusal").expect(200);
    assert_eq!(known(), 0, "and so is a change that it put aside");
    let made = drafted(&panel, &contract, &body("provided_for", 61_000_000, 24));
    decide(&panel, &panel.story.approver, &made, "approval").expect(200);
    assert_eq!(known(), 1);
}

#[test]
fn a_contract_that_has_ended_is_not_changed_and_rivals_see_nothing() {
    let (panel, contract) = Panel::signed();
    let path = format!("/contracts/{contract}/variations");
    let change = body("provided_for", 1, 24);
    panel.app().post(&panel.bidders[LANTERN], &path, &change).refused(404, "not-visible");
    panel.app().post(&panel.bidders[HARBOUR], &path, &change).refused(404, "not-visible");
    panel.app().get(&panel.bidders[HARBOUR], &path).refused(404, "not-visible");
    decide(&panel, &panel.story.approver, &nowhere().to_string(), "approval").refused(404, "not-visible");
    panel.story.at("2028-09-01T09:00:00Z");
    draft(&panel, &contract, &body("provided_for", 60_000_000, 36)).refused(409, "contract-ended");
}

#[test]
fn the_performance_of_a_contract_is_told_once_the_year_is_over() {
    let (panel, contract) = Panel::signed();
    let hands = Hands::of(&panel.story);
    let notice = about("UK9", "contract_id", &contract, &details());
    let early = begun(panel.app(), &panel.story.commissioner, &notice);
    step(panel.app(), &panel.story.approver, &early, "/approval").refused(422, "notice-incomplete");
    let mut unexplained = notice.clone();
    unexplained["details"]["performance"]["ratings"][0]["met"] = json!("other");
    panel.app().post(&panel.story.commissioner, "/notices", &unexplained).refused(422, "invalid-content");
    panel.story.at("2027-09-20T09:00:00Z");
    hands.published(&notice, "083651-2027", "2027-09-20T09:00:00Z");
    let package = panel.app().get_public("/ocds/releases").expect(200);
    valid(&package);
    let releases = package["releases"].as_array().expect("releases");
    let told = releases.iter().find(|it| it["tag"] == json!(["implementation"])).expect("UK9");
    let observed = &told["contracts"][0]["implementation"]["metrics"][0]["observations"][0];
    assert_eq!(observed["measureClassification"]["id"], "slightlyBelow");
}
