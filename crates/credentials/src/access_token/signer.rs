//! Issuing access tokens.

use std::fmt;

use jsonwebtoken::{Algorithm, EncodingKey, Header};

use super::{AccessClaims, Issuance, SigningKey, TYP, TokenRefusal};

/// Signs access tokens of one issuer for one service with the current key.
#[derive(Clone)]
pub struct TokenSigner {
    issuer: String,
    audience: String,
    kid: String,
    key: EncodingKey,
}

impl TokenSigner {
    /// A signer with `key`.
    pub fn new(issuer: impl Into<String>, audience: impl Into<String>, key: &SigningKey) -> Self {
        Self {
            issuer: issuer.into(),
            audience: audience.into(),
            kid: key.kid().to_owned(),
            key: EncodingKey::from_ed_der(&key.pkcs8()),
        }
    }

    /// A token of ten minutes, and what it says.
    pub fn sign(&self, issuance: Issuance) -> Result<(String, AccessClaims), TokenRefusal> {
        let claims = AccessClaims::new(&self.issuer, &self.audience, issuance);
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYP.to_owned());
        header.kid = Some(self.kid.clone());
        let token =
            jsonwebtoken::encode(&header, &claims, &self.key).map_err(|_| TokenRefusal::Unsignable)?;
        Ok((token, claims))
    }
}

impl fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenSigner({}, hidden)", self.kid)
    }
}
