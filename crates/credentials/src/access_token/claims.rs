//! What an access token says.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const LIFETIME: Duration = Duration::minutes(10);

/// What the signer needs to know to issue a token.
#[derive(Clone, Debug)]
pub struct Issuance {
    /// The person.
    pub subject: Uuid,
    /// The organisation of the membership that the login works in; none before the second factor.
    pub organisation: Option<Uuid>,
    /// The login.
    pub session: Uuid,
    /// This token's own identifier.
    pub token_id: Uuid,
    /// When the person last proved who they are.
    pub authenticated_at: DateTime<Utc>,
    /// How (RFC 8176): `pwd`, `otp`.
    pub methods: Vec<String>,
    /// The person's epoch; raising it in the database ends every token at once.
    pub epoch: i64,
    /// Now.
    pub at: DateTime<Utc>,
}

/// The claims of an access token. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Who issued it.
    pub iss: String,
    /// The one service it is for.
    pub aud: String,
    /// The person.
    pub sub: Uuid,
    /// The client that it was issued to (RFC 9068 §2.2).
    pub client_id: String,
    /// The organisation that the login works in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<Uuid>,
    /// The login.
    pub sid: Uuid,
    /// This token.
    pub jti: Uuid,
    /// Issued at.
    pub iat: i64,
    /// Not before.
    pub nbf: i64,
    /// Good until.
    pub exp: i64,
    /// When the person last proved who they are.
    pub auth_time: i64,
    /// How.
    pub amr: Vec<String>,
    /// The person's epoch.
    pub epoch: i64,
}

impl AccessClaims {
    pub(super) fn new(issuer: &str, audience: &str, issuance: Issuance) -> Self {
        let iat = issuance.at.timestamp();
        Self {
            iss: issuer.to_owned(),
            aud: audience.to_owned(),
            sub: issuance.subject,
            client_id: audience.to_owned(),
            org: issuance.organisation,
            sid: issuance.session,
            jti: issuance.token_id,
            iat,
            nbf: iat,
            exp: iat + LIFETIME.num_seconds(),
            auth_time: issuance.authenticated_at.timestamp(),
            amr: issuance.methods,
            epoch: issuance.epoch,
        }
    }

    /// Whether a second factor was shown.
    pub fn has_second_factor(&self) -> bool {
        self.amr.iter().any(|method| method == "otp")
    }
}
