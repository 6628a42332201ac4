//! What proves who is calling: passwords, one-time codes, access tokens, API keys, and the box secrets rest in.
//!
//! What belongs here is the making and checking of one credential, from bytes to an answer. What does not: who may
//! do what (`access`), where a credential is kept (`store`). Time and randomness are
//! arguments.
#![warn(missing_docs)]

mod access_token;
mod address;
mod alphabet;
mod api_key;
mod attempts;
mod browser_session;
mod invitation;
mod login;
mod opaque;
mod page_seal;
mod password;
mod recovery_codes;
mod secret_box;
mod totp;

pub use access_token::{
    AccessClaims, Issuance, Jwk, Jwks, SigningKey, TokenRefusal, TokenSigner, TokenVerifier,
};
pub use address::{AddressRefusal, EmailAddress};
pub use api_key::{ApiKey, ApiKeyRefusal, NewApiKey};
pub use attempts::{Attempts, TooMany};
pub use browser_session::BrowserSession;
pub use invitation::{Invitation, InvitationRefusal};
pub use login::{Login, LoginRefusal, RefreshToken};
pub use opaque::{NewOpaque, SecretDigest, digest_of};
pub use page_seal::PageSeal;
pub use password::{
    DUMMY_HASH, HashRefusal, Password, PasswordRefusal, hash_password, needs_rehash, verify_password,
};
pub use recovery_codes::{RecoveryCode, digest_recovery_code, new_recovery_codes};
pub use secret_box::{BoxRefusal, Purpose, RootKey, SecretBox};
pub use totp::{CodeRefusal, TotpSecret};

/// The generator that secrets are made with; the caller brings it.
pub use rand::CryptoRng;
