//! Access tokens: forged, aged and of the wrong kind (threat T10).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use serde_json::json;
use trellis_access::Role;
use trellis_test_support::TestApp;

use super::trust;

#[test]
fn asvs_9_1_2_forged_tokens_are_refused() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let actor = app.person(trust, &[Role::Commissioner]);
    let good = app.token(&actor);
    app.get_as(&good, "/me").expect(200);
    let parts: Vec<&str> = good.split('.').collect();
    let header =
        |alg: &str| URL_SAFE_NO_PAD.encode(json!({ "alg": alg, "typ": "at+jwt", "kid": "1" }).to_string());
    let forged = [
        format!("{}.{}.", header("none"), parts[1]),
        format!("{}.{}.{}", header("HS256"), parts[1], parts[2]),
        format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode("{}"), parts[2]),
        format!("{}x", &good[..good.len() - 1]),
        parts[..2].join("."),
        "trk_live_abcdefgh_x_0".to_owned(),
        String::new(),
    ];
    for token in &forged {
        let refused = app.get_as(token, "/me");
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
        refused.refused(401, "sign-in-required");
    }
}

#[test]
fn asvs_9_2_1_a_token_counts_for_ten_minutes() {
    let app = TestApp::start();
    let (trust, _) = trust(&app);
    let token = app.token(&app.person(trust, &[Role::Commissioner]));
    app.clock.advance(Duration::seconds(629));
    app.get_as(&token, "/me").expect(200);
    app.clock.advance(Duration::seconds(1));
    app.get_as(&token, "/me").refused(401, "sign-in-required");
}

#[test]
fn the_public_keys_are_published() {
    let app = TestApp::start();
    let answer = app.get_public("/.well-known/jwks.json");
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    let keys = answer.expect(200);
    assert_eq!(keys["keys"][0]["kty"], "OKP");
    assert!(keys["keys"][0].get("d").is_none(), "the private half stays here");
}
