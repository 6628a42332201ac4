//! The keys that tokens are signed with, and their public halves as a JSON Web Key Set (RFC 7517, RFC 8037).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey as Ed25519;
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// RFC 8410 §7: what stands before the 32 bytes of an Ed25519 private key in PKCS #8.
const PKCS8_PREFIX: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// One Ed25519 key pair with its identifier.
#[derive(Clone)]
pub struct SigningKey {
    kid: String,
    pair: Ed25519,
}

impl SigningKey {
    /// Draws a key pair.
    pub fn draw(kid: impl Into<String>, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut seed = Zeroizing::new([0_u8; 32]);
        rng.fill_bytes(&mut *seed);
        Self::from_seed(kid, &seed)
    }

    /// The key pair of a seed that was kept.
    pub fn from_seed(kid: impl Into<String>, seed: &[u8; 32]) -> Self {
        Self { kid: kid.into(), pair: Ed25519::from_bytes(seed) }
    }

    /// The key's identifier.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The seed, to be put in a box.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.pair.to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> [u8; 32] {
        self.pair.verifying_key().to_bytes()
    }

    pub(super) fn pkcs8(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([&PKCS8_PREFIX[..], &self.seed()[..]].concat())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, hidden)", self.kid)
    }
}

/// One public key, as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// Always `OKP`.
    pub kty: String,
    /// Always `Ed25519`.
    pub crv: String,
    /// The public key in base64url.
    pub x: String,
    /// The key's identifier.
    pub kid: String,
    /// Always `EdDSA`.
    pub alg: String,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: String,
}

/// The public keys, as published at `/.well-known/jwks.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwks {
    /// The keys: the one in use, and the one that follows.
    pub keys: Vec<Jwk>,
}

impl Jwks {
    pub(super) fn of<'a>(keys: impl Iterator<Item = (&'a str, &'a [u8; 32])>) -> Self {
        let keys = keys.map(|(kid, public)| Jwk {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            x: URL_SAFE_NO_PAD.encode(public),
            kid: kid.to_owned(),
            alg: "EdDSA".to_owned(),
            usage: "sig".to_owned(),
        });
        Self { keys: keys.collect() }
    }
}
