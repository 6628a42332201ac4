//! The clocks of both laws on given days.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, TestApp};

fn ground() -> (TestApp, Actor) {
    let app = TestApp::start();
    let provider =
        app.organisation(OrganisationKind::Provider, Some(trellis_access::Sector::Voluntary), "Lantern");
    let member = app.person(provider, &[Role::BidWriter]);
    (app, member)
}

#[test]
fn standstills_are_those_of_the_published_table() {
    let (app, member) = ground();
    let last = |law: &str, published: &str| {
        let question = json!({ "kind": "standstill", "law": law, "published_at": published });
        app.post(&member, "/deadline-evaluations", &question).expect(200)
    };
    let act = last("procurement_act", "2026-07-30T23:03:00Z");
    assert_eq!((&act["first_day"], &act["last_day"]), (&json!("2026-07-31"), &json!("2026-08-12")));
    assert_eq!(act["ends_at"], "2026-08-12T23:00:00Z");
    assert_eq!(last("procurement_act", "2027-03-24T09:00:00Z")["last_day"], "2027-04-06");
    assert_eq!(last("provider_selection", "2027-03-24T09:00:00Z")["last_day"], "2027-04-08");
    let answered = json!({
        "kind": "representations", "published_at": "2026-09-21T09:00:00Z", "decision_sent_on": "2026-10-05"
    });
    let answered = app.post(&member, "/deadline-evaluations", &answered).expect(200);
    assert_eq!(answered["last_day"], "2026-10-12");
}

#[test]
fn periods_begin_as_the_law_says() {
    let (app, member) = ground();
    let last = |question: Value| {
        app.post(&member, "/deadline-evaluations", &question).expect(200)["last_day"].clone()
    };
    assert_eq!(last(json!({ "kind": "beginning_with", "first": "2026-10-05", "days": 120 })), "2027-02-01");
    let invited = |facts: Value| {
        last(json!({ "kind": "tendering_period", "invited_on": "2026-09-21", "facts": facts }))
    };
    assert_eq!(invited(json!({ "electronic": true, "all_documents": true })), "2026-10-16");
    assert_eq!(invited(json!({ "urgent": true })), "2026-10-01");
    let planned =
        |on: &str| invited(json!({ "electronic": true, "all_documents": true, "planned_notice_on": on }));
    assert_eq!((planned("2026-08-12"), planned("2026-08-13")), (json!("2026-10-01"), json!("2026-10-16")));
    let counted = |what: &str, from: &str, light_touch: bool| {
        last(json!({ "kind": "counted", "what": what, "from": from, "light_touch": light_touch }))
    };
    assert_eq!(counted("pipeline", "2026-04-01", false), "2026-05-26");
    assert_eq!(counted("contract_details", "2026-10-05", false), "2026-11-03");
    assert_eq!(counted("contract_details", "2026-10-05", true), "2027-02-01");
    assert_eq!(counted("contract_copy", "2026-10-05", false), "2027-01-02");
    assert_eq!(counted("contract_copy", "2026-10-05", true), "2027-04-02");
    assert_eq!(counted("contract_termination", "2030-03-31", false), "2030-04-29");
    assert_eq!(invited(json!({})), "2026-10-26");
    assert_eq!(invited(json!({ "light_touch": true })), json!(null));
    assert_eq!(last(json!({ "kind": "participation_period", "invited_on": "2026-09-21" })), "2026-10-16");
}

#[test]
fn times_inside_a_clock_change_and_days_beyond_the_calendar_are_refused() {
    let (app, member) = ground();
    let ask = |question: Value| app.post(&member, "/deadline-evaluations", &question);
    let noon = ask(json!({ "kind": "local_time", "local": "2026-10-24T12:00" })).expect(200);
    assert_eq!(noon["ends_at"], "2026-10-24T11:00:00Z");
    for local in ["2026-10-25T01:30", "2027-03-28T01:30"] {
        ask(json!({ "kind": "local_time", "local": local })).refused(422, "bad-local-time");
    }
    ask(json!({ "kind": "local_time", "local": "noon" })).refused(422, "invalid-content");
    ask(json!({ "kind": "beginning_with", "first": "2026-10-05", "days": 0 }))
        .refused(422, "invalid-content");
    let far =
        json!({ "kind": "standstill", "law": "provider_selection", "published_at": "2030-12-30T09:00:00Z" });
    ask(far).refused(409, "calendar-out-of-range");
}
