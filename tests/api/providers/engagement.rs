//! Invitation, application and exit; lists of providers and engagements.

use serde_json::json;
use trellis_access::Role;

use super::cast::Cast;

#[test]
fn a_trust_invites_and_the_provider_applies() {
    let cast = Cast::assemble();
    let body = json!({ "provider_id": cast.lantern.organisation, "needs_registration": true });
    let made = cast.app.post(&cast.officer, "/engagements", &body);
    let path = made.header("location").expect("a location").trim_start_matches("/api/v1").to_owned();
    let made = made.expect(201);
    assert_eq!((&made["stage"], &made["needs_registration"]), (&json!("invited"), &json!(true)));
    cast.check(&path, "identity", "pass", None).refused(409, "transition-not-allowed");
    cast.post(&cast.officer, &path, "application", &json!({})).refused(403, "role-missing");
    let applied = cast.post(&cast.lantern, &path, "application", &json!({}));
    assert_eq!(applied.header("etag"), Some("\"2\""));
    assert_eq!(applied.expect(200)["stage"], "applied");
    cast.post(&cast.lantern, &path, "application", &json!({})).refused(409, "transition-not-allowed");
}

#[test]
fn there_is_one_live_engagement_of_a_trust_with_a_provider() {
    let cast = Cast::assemble();
    let path = cast.applied();
    let invite = json!({ "provider_id": cast.lantern.organisation });
    let again = cast.app.post(&cast.officer, "/engagements", &invite);
    assert_eq!(again.refused(409, "exists-already"), "the trust already deals with this provider");
    let left = cast.post(&cast.lantern, &path, "exit", &json!({ "reason": "we have no room" })).expect(200);
    assert_eq!(left["stage"], "exited");
    cast.post(&cast.officer, &path, "exit", &json!({ "reason": "again" }))
        .refused(409, "transition-not-allowed");
    cast.app.post(&cast.officer, "/engagements", &invite).expect(201);
    let provider =
        cast.app.get(&cast.officer, &format!("/providers/{}", cast.lantern.organisation)).expect(200);
    let stages: Vec<_> =
        provider["engagements"].as_array().expect("two").iter().map(|one| &one["stage"]).collect();
    assert_eq!(stages, ["invited", "exited"]);
}

#[test]
fn an_engagement_begins_between_a_trust_and_a_provider() {
    let cast = Cast::assemble();
    let place = |actor, body| {
        let refusal = cast.app.post(actor, "/engagements", &body);
        assert_eq!(refusal.body["type"], "/problems/invalid-content", "{}", refusal.text);
        refusal.expect(422)["errors"][0]["pointer"].clone()
    };
    assert_eq!(place(&cast.officer, json!({})), "/provider_id");
    assert_eq!(place(&cast.officer, json!({ "provider_id": cast.officer.organisation })), "/provider_id");
    assert_eq!(place(&cast.lantern, json!({})), "/trust_id");
    assert_eq!(place(&cast.lantern, json!({ "trust_id": cast.harbour.organisation })), "/trust_id");
    let for_another =
        json!({ "trust_id": cast.officer.organisation, "provider_id": cast.harbour.organisation });
    assert_eq!(place(&cast.lantern, for_another), "/provider_id");
    let bid_writer = cast.app.person(cast.lantern.organisation, &[Role::BidWriter]);
    let body = json!({ "trust_id": cast.officer.organisation });
    cast.app.post(&bid_writer, "/engagements", &body).refused(403, "role-missing");
}

#[test]
fn providers_are_listed_with_ones_own_dealings() {
    let cast = Cast::assemble();
    cast.applied();
    let page = cast.app.get(&cast.officer, "/providers?limit=1").expect(200);
    assert_eq!(page["items"][0]["name"], "Lantern");
    assert_eq!(page["items"][0]["sector"], "voluntary");
    assert_eq!(page["items"][0]["engagements"][0]["stage"], "applied");
    let next = page["next"].as_str().expect("a second provider");
    let rest = cast.app.get(&cast.officer, &format!("/providers?after={next}")).expect(200);
    assert_eq!(rest["items"][0]["name"], "Harbour Homes Ltd");
    assert_eq!(rest["items"][0]["engagements"], json!([]));
    let trust = format!("/providers/{}", cast.officer.organisation);
    cast.app.get(&cast.officer, &trust).refused(404, "not-visible");
}

#[test]
fn each_step_makes_a_new_version() {
    let cast = Cast::assemble();
    let path = cast.applied();
    cast.check(&path, "identity", "pass", None).expect(201);
    assert_eq!(cast.app.get(&cast.officer, &path).header("etag"), Some("\"2\""));
}
