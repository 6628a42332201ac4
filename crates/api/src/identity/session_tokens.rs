//! The tokens of a login on the wire.

use serde::Serialize;
use trellis_commissioning::identity::Completed;
use trellis_credentials::{Issuance, Login};
use trellis_kernel::{LoginId, OrganisationId, PersonId};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::App;
use crate::problem::Problem;

/// Tokens to send as `Authorization: Bearer` and to exchange for the next ones.
#[derive(Serialize, ToSchema)]
pub struct SessionTokens {
    access_token: String,
    /// Seconds that the access token is good for.
    expires_in: i64,
    /// Good once, to get the next tokens with; absent until the second factor was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// The organisation that the login works in; absent until the second factor was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_id: Option<Uuid>,
    /// What to do next: `none`, `prove` (send a code of the second factor) or `enrol` (set one up first).
    #[schema(pattern = "^(none|prove|enrol)$")]
    second_factor: &'static str,
}

impl SessionTokens {
    /// The tokens of a completed login.
    pub(super) fn completed(app: &App, done: &Completed, refresh: String) -> Result<Self, Problem> {
        let (access_token, expires_in) = sign(app, &done.login)?;
        Ok(Self {
            access_token,
            expires_in,
            refresh_token: Some(refresh),
            organisation_id: Some(OrganisationId::uuid(done.organisation)),
            second_factor: "none",
        })
    }

    /// The token of a login that has shown a password only.
    pub(super) fn password_only(app: &App, login: &Login, enrolled: bool) -> Result<Self, Problem> {
        let (access_token, expires_in) = sign(app, login)?;
        let second_factor = if enrolled { "prove" } else { "enrol" };
        Ok(Self { access_token, expires_in, refresh_token: None, organisation_id: None, second_factor })
    }
}

fn sign(app: &App, login: &Login) -> Result<(String, i64), Problem> {
    let methods = if login.factor_at.is_some() { vec!["pwd", "otp"] } else { vec!["pwd"] };
    let issuance = Issuance {
        subject: PersonId::uuid(login.person),
        organisation: login.organisation.map(OrganisationId::uuid),
        session: LoginId::uuid(login.id),
        token_id: app.store.mint_id(),
        authenticated_at: login.factor_at.unwrap_or(login.started_at),
        methods: methods.into_iter().map(str::to_owned).collect(),
        epoch: login.epoch,
        at: app.clock().now(),
    };
    let (token, claims) =
        app.signer.sign(issuance).map_err(|_| Problem::new("internal", "a token could not be made"))?;
    Ok((token, claims.exp - claims.iat))
}
