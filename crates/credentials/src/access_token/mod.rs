//! Access tokens: signed statements of who is calling, good for ten minutes (RFC 7519, RFC 9068, RFC 8725).
//!
//! One algorithm, `EdDSA`. The key is found by its identifier in our own table and nowhere else; addresses and keys in
//! a token's header are not looked at. Whether the person, the login and the epoch still hold is read from the
//! database by each request, not from the token.

mod claims;
mod keys;
mod signer;
mod verifier;

#[cfg(test)]
mod tests;

pub use claims::{AccessClaims, Issuance};
pub use keys::{Jwk, Jwks, SigningKey};
pub use signer::TokenSigner;
pub use verifier::{TokenRefusal, TokenVerifier};

/// The media type of an access token, RFC 9068 §2.1.
const TYP: &str = "at+jwt";
