//! Requests of one caller in a minute.

use std::num::NonZeroU32;

use serde_json::json;
use trellis_access::Role;
use trellis_api::LimitSettings;
use trellis_test_support::TestApp;

use super::trust;

#[test]
fn too_many_requests_are_told_when_to_come_back() {
    let few = NonZeroU32::new(3);
    let limits = LimitSettings { reads: few, writes: NonZeroU32::new(1), anonymous: few };
    let app = TestApp::start_with("2026-05-01T08:00:00Z".parse().expect("an instant"), limits);
    let (trust, _) = trust(&app);
    let (busy, quiet) = (app.person(trust, &[Role::Commissioner]), app.person(trust, &[Role::Commissioner]));
    for _ in 0..3 {
        app.get(&busy, "/me").expect(200);
        app.get_public("/me").refused(401, "sign-in-required");
    }
    let waiting = app.get(&busy, "/me");
    let seconds: u64 = waiting.header("retry-after").expect("a time").parse().expect("seconds");
    assert!((1..=60).contains(&seconds));
    waiting.refused(429, "rate-limited");
    app.get_as("forged", "/me").refused(429, "rate-limited");
    app.post_public("/sessions", &json!({ "email": "a@b.example", "password": "x" }))
        .refused(429, "rate-limited");
    app.get(&quiet, "/me").expect(200);
    app.post(&busy, "/organisations", &json!({ "kind": "council", "name": "A" }))
        .refused(403, "role-missing");
    app.post(&busy, "/organisations", &json!({ "kind": "council", "name": "A" }))
        .refused(429, "rate-limited");
}
