//! Notices are taken in once, kept as they came, and seen by their trust alone.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, TestApp};

fn commissioner(app: &TestApp, name: &str) -> Actor {
    let trust = app.organisation(OrganisationKind::Trust, None, name);
    app.person(trust, &[Role::Commissioner])
}

fn package(releases: &Value) -> Value {
    json!({ "package": { "uri": "https://example.invalid/1", "version": "1.1", "releases": releases } })
}

fn tender(id: &str, title: &str) -> Value {
    json!({
        "ocid": "ocds-h6vhtk-06f17d", "id": id, "date": "2026-09-03T15:18:45+01:00", "tag": ["tender"], "buyerID": [],
        "tender": {
            "title": title, "description": null, "value": { "amount": 18000.0, "amountGross": 21600.5, "currency": "GBP" },
            "items": [{ "id": "1", "additionalClassifications": [{ "scheme": "CPV", "id": "85311300" }] }],
            "lots": [{ "id": "1", "value": { "amount": 18000.0, "amountGross": 21600.5, "currency": "GBP" } }],
            "documents": [{ "id": "1", "noticeType": "UK4" }]
        }
    })
}

#[test]
fn a_notice_is_taken_in_once_and_goes_out_as_it_came() {
    let app = TestApp::start();
    let us = commissioner(&app, "Wexcombe Children's Trust");
    let sent = package(&json!([tender("1", "A"), tender("2", "B")]));
    let made = app.post(&us, "/imported-notices", &sent).expect(200);
    assert_eq!((made["taken_in"].as_array().map(Vec::len), &made["known"]), (Some(2), &json!(0)));
    let again = app.post(&us, "/imported-notices", &sent).expect(200);
    assert_eq!((again["taken_in"].as_array().map(Vec::len), &again["known"]), (Some(0), &json!(2)));

    let page = app.get(&us, "/imported-notices?limit=1").expect(200);
    assert_eq!(page["items"][0]["value_gross_p"], 2_160_050);
    assert_eq!(
        (&page["items"][0]["notice_type"], &page["items"][0]["stage"]),
        (&json!("UK4"), &json!("tender"))
    );
    let draft = page["items"][0]["procurement_id"].as_str().expect("a draft was made");
    let draft = app.get(&us, &format!("/procurements/{draft}")).expect(200);
    assert_eq!((&draft["title"], &draft["state"]), (&json!("A"), &json!("draft")));
    assert_eq!(draft["lots"][0]["value_gross_p"], 2_160_050);
    let next = page["next"].as_str().expect("a second page");
    assert_eq!(
        app.get(&us, &format!("/imported-notices?after={next}")).expect(200)["items"][0]["title"],
        "B"
    );

    let id = page["items"][0]["id"].as_str().expect("an id");
    let one = app.get(&us, &format!("/imported-notices/{id}"));
    assert!(one.text.contains("18000.0"), "decimals stay as written: {}", one.text);
    assert_eq!(one.expect(200)["source"], sent["package"]["releases"][0]);
    let out = app.get(&us, "/imported-notices/packages?ocid=ocds-h6vhtk-06f17d").expect(200);
    assert_eq!(out["packages"], json!([sent["package"]]));
    app.get(&us, "/imported-notices/packages?ocid=ocds-h6vhtk-000000").refused(404, "not-visible");
}

#[test]
fn a_release_that_came_before_with_other_content_is_refused_whole() {
    let app = TestApp::start();
    let us = commissioner(&app, "Wexcombe Children's Trust");
    app.post(&us, "/imported-notices", &package(&json!([tender("1", "A")]))).expect(200);
    let changed = package(&json!([tender("2", "B"), tender("1", "Another title")]));
    app.post(&us, "/imported-notices", &changed).refused(409, "release-changed");
    let page = app.get(&us, "/imported-notices").expect(200);
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_malformed_package_is_refused_with_its_place() {
    let app = TestApp::start();
    let us = commissioner(&app, "Wexcombe Children's Trust");
    let mut broken = tender("1", "A");
    broken["tender"]["value"]["amount"] = json!("15k");
    let refusal = app.post(&us, "/imported-notices", &package(&json!([broken])));
    assert_eq!(refusal.body["errors"][0]["pointer"], "/package/releases/0/tender/value/amount");
    refusal.refused(422, "invalid-content");
    let twice = package(&json!([tender("1", "A"), tender("1", "A")]));
    app.post(&us, "/imported-notices", &twice).refused(422, "invalid-content");
    app.post(&us, "/imported-notices", &json!({})).refused(422, "invalid-content");
}

#[test]
fn another_trust_sees_nothing_and_other_roles_import_nothing() {
    let app = TestApp::start();
    let us = commissioner(&app, "Wexcombe Children's Trust");
    let them = commissioner(&app, "Another Children's Trust");
    let sent = package(&json!([tender("1", "A")]));
    let made = app.post(&us, "/imported-notices", &sent).expect(200);
    let id = made["taken_in"][0]["id"].as_str().expect("an id").to_owned();
    app.get(&them, &format!("/imported-notices/{id}")).refused(404, "not-visible");
    assert_eq!(app.get(&them, "/imported-notices").expect(200)["items"], json!([]));
    // The same release may be taken in by each trust.
    assert_eq!(app.post(&them, "/imported-notices", &sent).expect(200)["known"], 0);

    let auditor = app.person(us.organisation, &[Role::Auditor]);
    app.get(&auditor, "/imported-notices").expect(200);
    app.post(&auditor, "/imported-notices", &sent).refused(403, "role-missing");
    let provider =
        app.organisation(OrganisationKind::Provider, Some(trellis_access::Sector::Voluntary), "Lantern");
    let provider = app.person(provider, &[Role::BidWriter]);
    app.get(&provider, "/imported-notices").refused(403, "role-missing");
    app.get_public("/imported-notices").refused(401, "sign-in-required");
}
