//! Organisations: who founds them, who sees them, and what every unsafe call keeps to.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, TestApp};

fn operator(app: &TestApp) -> Actor {
    let platform = app.organisation(OrganisationKind::Platform, None, "The platform");
    app.person(platform, &[Role::PlatformAdmin])
}

fn commissioner(app: &TestApp) -> Actor {
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    app.person(trust, &[Role::Commissioner])
}

#[test]
fn the_operator_founds_an_organisation_and_everyone_signed_in_sees_it() {
    let app = TestApp::start();
    let made = app.post(
        &operator(&app),
        "/organisations",
        &json!({ "kind": "council", "name": "Wexcombe Council" }),
    );
    assert_eq!(made.header("location").expect("a location")[..22], *"/api/v1/organisations/");
    assert_eq!(made.expect(201)["kind"], "council");
    let page = app.get(&commissioner(&app), "/organisations?limit=2").expect(200);
    assert_eq!(page["items"].as_array().expect("items").len(), 2);
    let next = page["next"].as_str().expect("a third one");
    let rest = app.get(&commissioner_again(&app), &format!("/organisations?after={next}")).expect(200);
    assert_eq!(rest["items"].as_array().expect("items").len(), 1);
}

fn commissioner_again(app: &TestApp) -> Actor {
    let organisation = app.database.superuser("SELECT id FROM app.organisation WHERE kind = 'trust'");
    app.person(organisation.parse::<uuid::Uuid>().expect("an id").into(), &[Role::Commissioner])
}

#[test]
fn a_commissioner_founds_nothing_and_the_denial_is_audited() {
    let app = TestApp::start();
    let commissioner = commissioner(&app);
    let body = json!({ "kind": "council", "name": "Wexcombe Council" });
    app.post(&commissioner, "/organisations", &body).refused(403, "role-missing");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.organisation WHERE kind = 'council'"), "0");
    let stream = app
        .database
        .superuser(&format!("SELECT body FROM audit.event WHERE stream = '{}'", commissioner.organisation));
    assert!(stream.contains(r#""changes":{"denied":"role-missing"}"#), "{stream}");
}

#[test]
fn a_name_is_taken_once() {
    let app = TestApp::start();
    let operator = operator(&app);
    let body = json!({ "kind": "council", "name": "Wexcombe Council" });
    app.post(&operator, "/organisations", &body).expect(201);
    app.post(&operator, "/organisations", &json!({ "kind": "nhs", "name": "WEXCOMBE council" }))
        .refused(409, "exists-already");
}

#[test]
fn a_repeat_of_a_key_has_one_effect_and_one_answer() {
    let app = TestApp::start();
    let operator = operator(&app);
    let body = json!({ "kind": "council", "name": "Wexcombe Council" });
    let first = app.post_with_key(&operator, "/organisations", &body, "k1");
    let again = app.post_with_key(
        &operator,
        "/organisations",
        &json!({ "name": "Wexcombe Council", "kind": "council" }),
        "k1",
    );
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(first.expect(201), again.expect(201));
    let other = json!({ "kind": "council", "name": "Another Council" });
    app.post_with_key(&operator, "/organisations", &other, "k1").refused(422, "idempotency-key-reused");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let app = TestApp::start();
    let operator = operator(&app);
    let post = |body| app.post(&operator, "/organisations", &body);
    let refusal = post(json!({ "kind": "council", "name": "  " }));
    assert_eq!(refusal.body["errors"][0]["pointer"], "/name");
    refusal.refused(422, "invalid-content");
    post(json!({ "kind": "council", "name": "A", "colour": "red" })).refused(422, "invalid-content");
    post(json!({ "kind": "provider", "name": "Lantern" })).refused(422, "invalid-content");
    app.get(&operator, "/organisations?limit=101").refused(422, "invalid-content");
    app.get(&operator, "/organisations?colour=red").refused(400, "unknown-query");
    app.get_public("/organisations").refused(401, "sign-in-required");
    app.get_public("/nothing").refused(404, "not-visible");
}
