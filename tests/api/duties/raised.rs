//! What raises a duty, and what becomes of it.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_test_support::Response;

use crate::award::panel::Panel;
use crate::tendering::story::{Story, nowhere};

fn listed(story: &Story, query: &str) -> Vec<Value> {
    let page = story.app.get(&story.commissioner, &format!("/duties{query}")).expect(200);
    page["items"].as_array().expect("duties").clone()
}

fn kinds(duties: &[Value]) -> Vec<(&str, &str)> {
    duties
        .iter()
        .map(|duty| (duty["kind"].as_str().expect("a kind"), duty["due_on"].as_str().expect("a day")))
        .collect()
}

fn complete(story: &Story, id: &Value, evidence: &str) -> Response {
    let path = format!("/duties/{}/completion", id.as_str().expect("an id"));
    story.app.post(&story.commissioner, &path, &json!({ "evidence": evidence }))
}

#[test]
fn a_signed_contract_raises_what_its_regime_asks_for() {
    let (panel, contract) = Panel::signed();
    let duties = listed(&panel.story, "");
    let wanted = [
        ("contract_details", "2026-12-09"),
        ("contract_termination", "2028-09-29"),
        ("records", "2029-08-12"),
    ];
    assert_eq!(kinds(&duties), wanted);
    assert_eq!(duties[0]["contract_id"], contract);
    assert_eq!(duties[0]["owner_id"], panel.story.commissioner.person.to_string());
    assert_eq!(duties[0]["subject"], "Emotional wellbeing in schools: East and North");
    assert_eq!(
        (&duties[0]["overdue"], &duties[0]["title"]),
        (&json!(false), &json!("Publish the contract details notice (UK7)"))
    );
    panel.story.at("2026-12-10T00:00:00Z");
    assert_eq!(listed(&panel.story, "")[0]["overdue"], true);
}

#[test]
fn an_early_end_moves_the_notice_of_it() {
    let (panel, contract) = Panel::signed();
    let body = json!({ "on": "2026-10-31", "reason": "The provider gave notice." });
    panel.app().post(&panel.story.approver, &format!("/contracts/{contract}/termination"), &body).expect(200);
    let duties = listed(&panel.story, "");
    assert_eq!(kinds(&duties)[0], ("contract_termination", "2026-11-29"));
    assert_eq!(duties.len(), 3);
}

#[test]
fn an_abandoned_tender_is_to_be_told_soon() {
    let story = Story::published();
    let body = json!({ "reason": "The budget was withdrawn." });
    story.app.post(&story.approver, &story.path("/abandonment"), &body).expect(200);
    let duties = listed(&story, "");
    assert_eq!(kinds(&duties), [("not_awarded", "2026-05-17")]);
    assert_eq!(duties[0]["contract_id"], json!(null));
}

#[test]
fn a_duty_is_done_once_and_with_evidence() {
    let (panel, _) = Panel::signed();
    let id = listed(&panel.story, "")[0]["id"].clone();
    complete(&panel.story, &id, " ").refused(422, "invalid-content");
    let done = complete(&panel.story, &id, "Notice 012345-2026").expect(200);
    assert_eq!(done["evidence"], "Notice 012345-2026");
    complete(&panel.story, &id, "again").refused(409, "transition-not-allowed");
    assert_eq!(listed(&panel.story, "").len(), 2);
    assert_eq!(listed(&panel.story, "?done_too=true").len(), 3);
    complete(&panel.story, &json!(nowhere().to_string()), "x").refused(404, "not-visible");
}

#[test]
fn a_duty_is_handed_on_within_the_trust() {
    let (panel, _) = Panel::signed();
    let story = &panel.story;
    let id = listed(story, "?mine=true")[0]["id"].as_str().expect("an id").to_owned();
    let colleague = story.app.person(story.commissioner.organisation, &[Role::Commissioner]);
    let give = |person: String| {
        story.app.post(&story.commissioner, &format!("/duties/{id}/owner"), &json!({ "person_id": person }))
    };
    give(panel.bidders[0].person.to_string()).refused(422, "invalid-content");
    give(colleague.person.to_string()).expect(200);
    assert_eq!(listed(story, "?mine=true").len(), 2);
    let mine = story.app.get(&colleague, "/duties?mine=true").expect(200);
    assert_eq!(mine["items"][0]["id"], id);
}

#[test]
fn pages_follow_the_days() {
    let (panel, _) = Panel::signed();
    let first = panel.app().get(&panel.story.commissioner, "/duties?limit=2").expect(200);
    let next = first["next"].as_str().expect("more");
    let rest =
        panel.app().get(&panel.story.commissioner, &format!("/duties?limit=2&after={next}")).expect(200);
    assert_eq!(rest["items"][0]["kind"], "records");
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next"]), (Some(1), &json!(null)));
    let wrong = |query: &str| panel.app().get(&panel.story.commissioner, &format!("/duties?{query}"));
    wrong("after=yesterday").refused(422, "invalid-content");
    wrong("limit=0").refused(422, "invalid-content");
    wrong("page=2").refused(400, "unknown-query");
}

#[test]
fn only_the_trust_sees_its_duties_and_a_commissioner_ticks_them_off() {
    let (panel, _) = Panel::signed();
    let id = listed(&panel.story, "")[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/duties/{id}");
    panel.app().get(&panel.bidders[0], &path).refused(404, "not-visible");
    panel.app().get(&panel.bidders[0], "/duties").refused(403, "role-missing");
    panel.app().get(&panel.story.approver, &path).expect(200);
    let body = json!({ "evidence": "x" });
    panel
        .app()
        .post(&panel.story.approver, &format!("{path}/completion"), &body)
        .refused(403, "role-missing");
}
