use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

const ISSUER: &str = "https://trellis.example";
const AUDIENCE: &str = "trellis-api";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap()
}

fn key() -> SigningKey {
    SigningKey::from_seed("k1", &[9; 32])
}

fn verifier() -> TokenVerifier {
    let next = SigningKey::from_seed("k2", &[10; 32]);
    TokenVerifier::new(ISSUER, AUDIENCE, [("k1".into(), key().public()), ("k2".into(), next.public())])
}

fn issuance() -> Issuance {
    Issuance {
        subject: Uuid::from_u128(1),
        organisation: Some(Uuid::from_u128(2)),
        session: Uuid::from_u128(3),
        token_id: Uuid::from_u128(4),
        authenticated_at: now(),
        methods: vec!["pwd".into(), "otp".into()],
        epoch: 5,
        at: now(),
    }
}

fn good() -> String {
    TokenSigner::new(ISSUER, AUDIENCE, &key()).sign(issuance()).unwrap().0
}

/// A token signed by our own key whose header and claims were changed first.
fn forged(change: impl FnOnce(&mut Header, &mut Value)) -> String {
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYP.into());
    header.kid = Some("k1".into());
    let mut claims = serde_json::to_value(AccessClaims::new(ISSUER, AUDIENCE, issuance())).unwrap();
    change(&mut header, &mut claims);
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ed_der(&key().pkcs8())).unwrap()
}

fn verdict(token: &str) -> Result<AccessClaims, TokenRefusal> {
    verifier().verify(token, now())
}

#[test]
fn a_token_says_what_was_issued() {
    let (token, claims) = TokenSigner::new(ISSUER, AUDIENCE, &key()).sign(issuance()).unwrap();
    assert_eq!(verdict(&token), Ok(claims.clone()));
    assert_eq!(claims.exp - claims.iat, 600);
    assert!(claims.has_second_factor());
    assert_eq!(verdict(&forged(|_, _| ())), Ok(claims), "the forger below changes one thing at a time");
}

#[test]
fn the_next_key_counts_too() {
    let next = SigningKey::from_seed("k2", &[10; 32]);
    let (token, _) = TokenSigner::new(ISSUER, AUDIENCE, &next).sign(issuance()).unwrap();
    assert!(verdict(&token).is_ok());
}

#[test]
fn asvs_9_1_2_only_eddsa_counts() {
    let claims = good().split('.').nth(1).unwrap().to_owned();
    let none = URL_SAFE_NO_PAD.encode(json!({"alg": "none", "typ": TYP, "kid": "k1"}).to_string());
    assert_eq!(verdict(&format!("{none}.{claims}.")), Err(TokenRefusal::Malformed));

    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some(TYP.into());
    header.kid = Some("k1".into());
    let claims = AccessClaims::new(ISSUER, AUDIENCE, issuance());
    let confused =
        jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(&key().public())).unwrap();
    assert_eq!(verdict(&confused), Err(TokenRefusal::Algorithm));
}

#[test]
fn asvs_9_1_3_keys_come_from_our_own_table() {
    assert_eq!(verdict(&forged(|h, _| h.kid = Some("k9".into()))), Err(TokenRefusal::Key));
    assert_eq!(verdict(&forged(|h, _| h.kid = None)), Err(TokenRefusal::Key));
    assert_eq!(verdict(&forged(|h, _| h.kid = Some("k2".into()))), Err(TokenRefusal::Signature));
    let stranger = SigningKey::from_seed("k1", &[66; 32]);
    let (token, _) = TokenSigner::new(ISSUER, AUDIENCE, &stranger).sign(issuance()).unwrap();
    assert_eq!(verdict(&token), Err(TokenRefusal::Signature));
    let pointing = forged(|h, _| h.jku = Some("https://evil.example/jwks".into()));
    assert!(verdict(&pointing).is_ok(), "an address in the header is not looked at");
}

#[test]
fn asvs_9_2_2_other_kinds_of_token_do_not_count() {
    for typ in [None, Some("JWT"), Some("logout+jwt"), Some("AT+JWT")] {
        assert_eq!(verdict(&forged(|h, _| h.typ = typ.map(str::to_owned))), Err(TokenRefusal::Type));
    }
    assert_eq!(verdict(&forged(|h, _| h.crit = Some(vec!["exp".into()]))), Err(TokenRefusal::Malformed));
}

#[test]
fn asvs_9_2_3_issuer_and_audience_are_exact() {
    for (claim, value) in [
        ("aud", json!("another-api")),
        ("aud", json!(null)),
        ("iss", json!("https://trellis.example/")),
        ("iss", json!(null)),
        ("sub", json!(null)),
    ] {
        let verdict = verdict(&forged(|_, c| c[claim] = value.clone()));
        assert!(matches!(verdict, Err(TokenRefusal::Claims | TokenRefusal::Malformed)), "{claim} {value}");
    }
    for claim in ["iss", "aud", "sub", "exp", "nbf", "iat", "sid", "epoch", "amr", "auth_time"] {
        let without = forged(|_, c| {
            c.as_object_mut().unwrap().remove(claim);
        });
        assert!(verdict(&without).is_err(), "a token without {claim}");
    }
}

#[test]
fn asvs_9_2_1_a_token_counts_for_ten_minutes() {
    let token = good();
    let after = |seconds: i64| verifier().verify(&token, now() + Duration::seconds(seconds));
    assert!(after(0).is_ok());
    assert!(after(629).is_ok());
    assert_eq!(after(630), Err(TokenRefusal::Expired));
    assert!(after(-30).is_ok());
    assert_eq!(after(-31), Err(TokenRefusal::Early));
}

#[test]
fn odd_texts_are_answered() {
    for odd in ["", ".", "..", "a.b.c", "....", &"x".repeat(10_000), &format!("{}.x", good())] {
        assert!(verdict(odd).is_err(), "{odd}");
    }
}

#[test]
fn the_published_keys_are_public_only() {
    let jwks = serde_json::to_value(verifier().jwks()).unwrap();
    assert_eq!(jwks["keys"].as_array().unwrap().len(), 2);
    assert_eq!(
        jwks["keys"][0],
        json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key().public()), "kid": "k1",
               "alg": "EdDSA", "use": "sig"})
    );
}

#[test]
fn nothing_secret_is_printed() {
    let signer = TokenSigner::new(ISSUER, AUDIENCE, &key());
    assert_eq!(format!("{signer:?} {:?}", key()), "TokenSigner(k1, hidden) SigningKey(k1, hidden)");
}

proptest! {
    #[test]
    fn a_token_changed_anywhere_does_not_count(at in 0_usize..900, with in "[A-Za-z0-9_-]") {
        let token = good();
        prop_assume!(at < token.len());
        let mut changed = token.clone();
        changed.replace_range(at..=at, &with);
        prop_assume!(changed != token);
        prop_assert!(verdict(&changed).is_err());
    }
}
