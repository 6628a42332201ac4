//! Checking access tokens.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};

use super::{AccessClaims, Jwks, TYP};

/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 30;
/// Ours have about 700 bytes; nothing longer is parsed.
const LONGEST: usize = 4096;

/// Why a token does not count. The caller of the API is told only that it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    /// Not a token, or a header that asks for what we do not do.
    #[error("the access token cannot be read")]
    Malformed,
    /// Not `EdDSA`.
    #[error("the access token is not signed with EdDSA")]
    Algorithm,
    /// Some other kind of token.
    #[error("this is not an access token")]
    Type,
    /// Signed under a key that is not ours, or no longer.
    #[error("the access token was signed with an unknown key")]
    Key,
    /// The signature does not fit.
    #[error("the access token was changed")]
    Signature,
    /// Another issuer, another service, or a claim missing.
    #[error("the access token was not issued by this installation for this service")]
    Claims,
    /// Its ten minutes are over.
    #[error("the access token has expired; refresh it")]
    Expired,
    /// From the future.
    #[error("the access token is not valid yet")]
    Early,
    /// The signing key is unusable: a fault of the installation, never of the caller.
    #[error("the access token could not be signed")]
    Unsignable,
}

/// Checks access tokens of one issuer for one service.
#[derive(Clone)]
pub struct TokenVerifier {
    validation: Validation,
    keys: BTreeMap<String, [u8; 32]>,
}

impl TokenVerifier {
    /// A verifier that knows the public keys `keys`, by identifier: the current one and the next.
    pub fn new(issuer: &str, audience: &str, keys: impl IntoIterator<Item = (String, [u8; 32])>) -> Self {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        // The crate would ask the machine for the time. We ask our caller, and check both ends in `in_time`.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Self { validation, keys: keys.into_iter().collect() }
    }

    /// What the token says, if it counts at `now`.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<AccessClaims, TokenRefusal> {
        let key = self.key_of(token)?;
        let data =
            jsonwebtoken::decode::<AccessClaims>(token, &DecodingKey::from_ed_der(key), &self.validation)
                .map_err(|error| refusal(error.kind()))?;
        in_time(&data.claims, now)?;
        Ok(data.claims)
    }

    /// The public keys, to be published.
    pub fn jwks(&self) -> Jwks {
        Jwks::of(self.keys.iter().map(|(kid, public)| (kid.as_str(), public)))
    }

    fn key_of(&self, token: &str) -> Result<&[u8; 32], TokenRefusal> {
        if token.len() > LONGEST {
            return Err(TokenRefusal::Malformed);
        }
        // `none` and every other unknown algorithm is no header at all to the crate.
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenRefusal::Malformed)?;
        if header.alg != Algorithm::EdDSA {
            return Err(TokenRefusal::Algorithm);
        }
        if header.typ.as_deref() != Some(TYP) {
            return Err(TokenRefusal::Type);
        }
        if header.crit.is_some() {
            return Err(TokenRefusal::Malformed);
        }
        header.kid.and_then(|kid| self.keys.get(&kid)).ok_or(TokenRefusal::Key)
    }
}

fn in_time(claims: &AccessClaims, now: DateTime<Utc>) -> Result<(), TokenRefusal> {
    let now = now.timestamp();
    if claims.exp.saturating_add(LEEWAY) <= now {
        return Err(TokenRefusal::Expired);
    }
    if claims.nbf > now.saturating_add(LEEWAY) || claims.iat > now.saturating_add(LEEWAY) {
        return Err(TokenRefusal::Early);
    }
    Ok(())
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the crate's enum grows; what we do not know is malformed"
)]
fn refusal(kind: &jsonwebtoken::errors::ErrorKind) -> TokenRefusal {
    use jsonwebtoken::errors::ErrorKind as Kind;
    match kind {
        Kind::InvalidSignature => TokenRefusal::Signature,
        Kind::InvalidAlgorithm | Kind::InvalidAlgorithmName => TokenRefusal::Algorithm,
        Kind::MissingRequiredClaim(_)
        | Kind::InvalidIssuer
        | Kind::InvalidAudience
        | Kind::InvalidSubject => TokenRefusal::Claims,
        _ => TokenRefusal::Malformed,
    }
}
