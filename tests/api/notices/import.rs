//! Bad packages: refused with their place, and a flood before it fills the memory.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, TestApp, fixtures};

fn commissioner(app: &TestApp) -> Actor {
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    app.person(trust, &[Role::Commissioner])
}

fn release(ocid: &str, id: &str) -> Value {
    json!({
        "ocid": ocid, "id": id, "date": "2026-09-03T15:18:45+01:00", "tag": ["tender"],
        "tender": { "id": "1", "title": "A", "items": [{ "id": "1", "additionalClassifications": [{ "scheme": "CPV", "id": "99999999" }] }] }
    })
}

fn package(releases: &Value) -> Value {
    json!({ "package": { "uri": "https://example.invalid/1", "version": "1.1", "releases": releases } })
}

#[test]
fn wrong_processes_repeats_and_other_documents_are_refused_with_their_place() {
    let app = TestApp::start();
    let us = commissioner(&app);
    for (sent, pointer) in [
        (package(&json!([release("ocds-h6vhtk-06F17D", "1")])), "/package/releases/0/ocid"),
        (package(&json!([release("06f17d", "1")])), "/package/releases/0/ocid"),
        (
            package(&json!([release("ocds-h6vhtk-06f17d", "1"), release("ocds-h6vhtk-06f17d", "1")])),
            "/package/releases/1/id",
        ),
        (package(&json!([])), "/package/releases"),
        (json!({ "package": [1] }), "/package"),
        (json!({ "package": { "records": [] } }), "/package/releases"),
    ] {
        let refused = app.post(&us, "/imported-notices", &sent);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{}", refused.text);
        refused.refused(422, "invalid-content");
    }
    assert_eq!(app.get(&us, "/imported-notices").expect(200)["items"], json!([]));
}

#[test]
fn an_unknown_cpv_code_is_taken_in_and_told() {
    let app = TestApp::start();
    let us = commissioner(&app);
    let made = app
        .post(&us, "/imported-notices", &package(&json!([release("ocds-h6vhtk-06f17d", "1")])))
        .expect(200);
    let told = made["remarks"].to_string();
    assert!(told.contains("99999999"), "{told}");
}

#[test]
fn texts_with_every_character_and_odd_numbers_come_out_as_they_went_in() {
    let app = TestApp::start();
    let us = commissioner(&app);
    let raw = r#"{"package":{"uri":"u","x_ext":{"n":1E2,"m":-0.0},"releases":[{"ocid":"ocds-h6vhtk-06f17d","id":"1","date":"2026-09-03T15:18:45+01:00",
        "tag":["tender"],"x":null,"tender":{"id":"1","title":"Caf\u00e9 \u0000 \ud83d\ude00 中文","description":null,
        "value":{"amount":1.50,"amountGross":1E2,"currency":"GBP"}}}]}}"#;
    let made = app.post_document(&us, "/imported-notices", "application/json", raw.as_bytes()).expect(200);
    let id = made["taken_in"][0]["id"].as_str().expect("an id");
    let one = app.get(&us, &format!("/imported-notices/{id}"));
    assert!(one.text.contains("1.50") && one.text.contains("1E2"), "{}", one.text);
    let out = app.get(&us, "/imported-notices/packages");
    assert!(out.text.contains(r#""x_ext":{"n":1E2,"m":-0.0}"#), "{}", out.text);
    assert_eq!(one.expect(200)["value_gross_p"], 10_000);
}

#[test]
fn every_fixture_goes_through_the_api_unchanged() {
    let Some(files) = fixtures::notices() else { return };
    let app = TestApp::start();
    let us = commissioner(&app);
    for path in files {
        let text = std::fs::read_to_string(&path).expect("the notice");
        let before: Value = serde_json::from_str(&text).expect("JSON");
        let body = format!("{{\"package\":{text}}}");
        app.post_document(&us, "/imported-notices", "application/json", body.as_bytes()).expect(200);
        let ocid = before["releases"][0]["ocid"].as_str().expect("an ocid");
        let release = before["releases"][0]["id"].as_str().expect("an id");
        let out =
            app.get(&us, &format!("/imported-notices/packages?ocid={ocid}&release={release}")).expect(200);
        let mut expected = before.clone();
        let first = before["releases"][0].clone();
        expected["releases"] = json!([first]);
        assert_eq!(out["packages"][0], expected, "{}", path.display());
        super::ground::valid(&out["packages"][0]);
    }
}

#[test]
fn a_gigabyte_is_refused_before_it_is_read() {
    let app = TestApp::start();
    let us = commissioner(&app);
    let address = app.base().trim_start_matches("http://").to_owned();
    let mut wire = TcpStream::connect(address).expect("a connection");
    wire.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let head = format!(
        "POST /api/v1/imported-notices HTTP/1.1\r\nHost: trellis\r\nAuthorization: Bearer {}\r\nIdempotency-Key: flood\r\n\
         Content-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n{{\"package\":\"",
        app.token(&us)
    );
    wire.write_all(head.as_bytes()).expect("the head is sent");
    let mut answer = [0_u8; 32];
    let read = wire.read(&mut answer).expect("an answer while the body is still to come");
    assert!(String::from_utf8_lossy(&answer[..read]).starts_with("HTTP/1.1 413"), "{:?}", &answer[..read]);
}
