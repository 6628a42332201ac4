//! One invitation, membership, key or organisation, where the answer that made it says that it is.

use serde_json::json;
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response, TestApp};

use super::trust;

/// The things of a trust's people: each with the answer that made it.
fn made(app: &TestApp, admin: &Actor) -> [Response; 3] {
    let colleague = app.person(admin.organisation, &[Role::Evaluator]);
    let invitation = json!({ "email": "newcomer@wexcombe.example", "roles": ["evaluator"] });
    let membership = json!({ "person_id": colleague.person, "role": "moderator" });
    let key = json!({
        "name": "Finance system", "roles": ["finance_officer"], "scopes": ["money:read"],
        "expires_at": "2027-04-30T00:00:00Z"
    });
    [
        app.post(admin, "/invitations", &invitation),
        app.post(admin, "/memberships", &membership),
        app.post_as(&app.token(admin), "/api-keys", &key),
    ]
}

#[test]
fn whoever_keeps_the_people_reads_each_thing_and_nobody_elses() {
    let app = TestApp::start();
    let (trust, admin) = trust(&app);
    let auditor = app.person(trust, &[Role::Auditor]);
    let evaluator = app.person(trust, &[Role::Evaluator]);
    let other = app.organisation(OrganisationKind::Trust, None, "Another Trust");
    let stranger = app.person(other, &[Role::TrustAdmin]);
    for answer in made(&app, &admin) {
        let location = answer.header("location").expect("a place").to_owned();
        let mut told = answer.expect(201);
        let key = told.as_object_mut().and_then(|fields| fields.remove("key"));
        let read = app.get(&admin, &location).expect(200);
        assert_eq!(read, told, "{location}");
        assert!(key.is_none_or(|secret| !read.to_string().contains(secret.as_str().expect("text"))));
        assert_eq!(app.get(&auditor, &location).expect(200), told);
        app.get(&evaluator, &location).refused(403, "role-missing");
        app.get(&stranger, &location).refused(404, "not-visible");
        app.get_public(&location).refused(401, "sign-in-required");
    }
}

#[test]
fn everyone_signed_in_reads_an_organisation() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let platform = app.organisation(OrganisationKind::Platform, None, "The platform");
    let operator = app.person(platform, &[Role::PlatformAdmin]);
    let body = json!({ "kind": "council", "name": "Wexcombe Council" });
    let answer = app.post(&operator, "/organisations", &body);
    let location = answer.header("location").expect("a place").to_owned();
    let told = answer.expect(201);
    let evaluator = app.person(trust, &[Role::Evaluator]);
    assert_eq!(app.get(&evaluator, &location).expect(200), told);
    app.get_public(&location).refused(401, "sign-in-required");
    let unknown = format!("/organisations/{}", uuid::Uuid::from_u128(11));
    app.get(&evaluator, &unknown).refused(404, "not-visible");
}
