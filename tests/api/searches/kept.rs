//! Searches that a provider's people keep: each its owner's alone.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_test_support::{Actor, TestApp};

use crate::tendering::story::{nowhere, version};

fn ground() -> (TestApp, Actor) {
    let app = TestApp::start();
    let lantern = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
    let writer = app.person(lantern, &[Role::BidWriter]);
    (app, writer)
}

fn draft() -> Value {
    json!({
        "name": "Wellbeing in the South West", "alerts": "daily", "words": "wellbeing schools", "category": "85300000",
        "area": "UKK", "regime": "light_touch", "value_from_p": 1, "value_to_p": 2, "closes_from": "2026-05-01",
        "closes_to": "2026-12-31"
    })
}

fn path(search: &Value) -> String {
    format!("/saved-searches/{}", search["id"].as_str().expect("an id"))
}

#[test]
fn a_search_is_read_as_it_was_kept_changed_and_deleted() {
    let (app, writer) = ground();
    let made = app.post(&writer, "/saved-searches", &draft()).expect(201);
    let read = app.get(&writer, &path(&made));
    for (field, value) in draft().as_object().expect("fields") {
        assert_eq!(&read.body[field], value, "{field}");
    }
    assert_eq!(read.body.get("stop_key"), None);
    let tag = version(&read);
    let changed = json!({ "name": "All of it", "alerts": "off" });
    let saved = app.put(&writer, &path(&made), tag, &changed);
    assert_eq!((&saved.body["words"], &saved.body["alerts"]), (&json!(null), &json!("off")));
    app.put(&writer, &path(&made), tag, &changed).refused(412, "stale-version");
    let listed = app.get(&writer, "/saved-searches").expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    app.delete(&writer, &path(&made), tag).refused(412, "stale-version");
    assert_eq!(app.delete(&writer, &path(&made), version(&saved)).status, 204);
    app.get(&writer, &path(&made)).refused(404, "not-visible");
}

#[test]
fn nobody_else_sees_it() {
    let (app, writer) = ground();
    let made = app.post(&writer, "/saved-searches", &draft()).expect(201);
    let colleague = app.person(writer.organisation, &[Role::BidWriter]);
    let harbour = app.organisation(OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd");
    let rival = app.person(harbour, &[Role::BidWriter]);
    for other in [&colleague, &rival] {
        app.get(other, &path(&made)).refused(404, "not-visible");
        app.put(other, &path(&made), 1, &draft()).refused(404, "not-visible");
        app.delete(other, &path(&made), 1).refused(404, "not-visible");
        assert_eq!(app.get(other, "/saved-searches").expect(200)["items"], json!([]));
    }
    let clerk = app.person(writer.organisation, &[Role::InvoiceSubmitter]);
    app.post(&clerk, "/saved-searches", &draft()).refused(403, "role-missing");
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    let commissioner = app.person(trust, &[Role::Commissioner]);
    app.post(&commissioner, "/saved-searches", &draft()).refused(403, "role-missing");
    app.get(&writer, &format!("/saved-searches/{}", nowhere())).refused(404, "not-visible");
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let (app, writer) = ground();
    let with = |field: &str, value: Value| {
        let mut body = draft();
        body[field] = value;
        app.post(&writer, "/saved-searches", &body)
    };
    for (field, value) in [
        ("name", json!(" ")),
        ("alerts", json!("hourly")),
        ("category", json!("853")),
        ("area", json!("Wexcombe")),
        ("regime", json!("gift")),
        ("value_to_p", json!(0)),
        ("closes_to", json!("2026-04-30")),
    ] {
        let refused = with(field, value);
        assert_eq!(refused.body["errors"][0]["pointer"], format!("/{field}"));
        refused.refused(422, "invalid-content");
    }
    for _ in 0..50 {
        app.post(&writer, "/saved-searches", &draft()).expect(201);
    }
    with("name", json!("One more")).refused(409, "saved-searches-full");
}
