//! A provider registers itself and proves its address.

use serde_json::json;
use trellis_access::OrganisationKind;
use trellis_test_support::{PASSWORD, TestApp};

#[test]
fn a_provider_registers_and_its_first_person_joins_by_mail() {
    let app = TestApp::start();
    let body = json!({ "name": "Lantern", "sector": "voluntary", "email": "director@lantern.example" });
    let made = app.post_public("/provider-registrations", &body);
    assert!(made.header("location").unwrap().starts_with("/api/v1/organisations/"));
    let made = made.expect(201);
    assert_eq!(made["kind"], "provider");
    let token = app.mailed_token("send_invitation");
    let acceptance = json!({ "token": token, "name": "Director", "password": PASSWORD });
    let joined = app.post_public("/invitations/acceptance", &acceptance).expect(200);
    assert_eq!(joined["organisation_id"], made["id"]);
    let roles = app.database.superuser("SELECT string_agg(role, ',' ORDER BY role) FROM app.membership");
    assert_eq!(roles, "bid_writer,invoice_submitter,provider_admin,signatory");
}

#[test]
fn a_registration_with_errors_or_a_taken_name_is_refused() {
    let app = TestApp::start();
    app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    let register = |name: &str, sector: &str, email: &str| {
        app.post_public("/provider-registrations", &json!({ "name": name, "sector": sector, "email": email }))
    };
    let email = "director@lantern.example";
    register("", "voluntary", email).refused(422, "invalid-content");
    register("Lantern", "secret", email).refused(422, "invalid-content");
    register("Lantern", "voluntary", "lantern").refused(422, "invalid-content");
    register("WEXCOMBE children's trust", "voluntary", email).refused(409, "exists-already");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.organisation WHERE kind = 'provider'"), "0");
    assert_eq!(app.database.superuser("SELECT count(*) FROM app.invitation"), "0");
}
