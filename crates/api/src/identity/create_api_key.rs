//! `POST /api-keys`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::identity::{self, CreateApiKey};
use trellis_credentials::NewApiKey;
use utoipa::ToSchema;

use super::api_key_body::ApiKeyBody;
use crate::problem::Problem;
use crate::{Answer, App, Change, Reply};

/// A key to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Finance system", "roles": ["finance_officer"], "scopes": ["money:read"], "expires_at": "2027-03-31T23:59:59Z"
}))]
pub struct ApiKeyRequest {
    /// What the machine is for.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// The roles that the machine holds; none that decide.
    #[schema(min_items = 1, max_items = 10)]
    roles: Vec<String>,
    /// What it may touch, such as `tendering:read` or `money:write`.
    #[schema(min_items = 1, max_items = 20)]
    scopes: Vec<String>,
    /// At most a year from now.
    expires_at: DateTime<Utc>,
}

/// A fresh key.
#[derive(Serialize, ToSchema)]
pub struct FreshApiKey {
    #[serde(flatten)]
    kept: ApiKeyBody,
    /// The whole key, shown once: send it as `Authorization: Bearer`.
    key: String,
}

/// Makes an API key for a machine. What it may do is what its roles and its scopes both allow; it never decides.
#[utoipa::path(
    operation_id = "create_api_key",
    tag = "Identity",
    request_body = ApiKeyRequest,
    responses((status = 201, description = "The key", body = FreshApiKey))
)]
#[post("/api-keys")]
pub async fn create_api_key(app: web::Data<App>, call: Change<ApiKeyRequest>) -> Answer {
    let drawn = NewApiKey::draw("live", &mut rand::rng())
        .map_err(|refusal| Problem::new("internal", refusal.to_string()))?;
    let command = CreateApiKey {
        name: call.body.name,
        roles: call.body.roles,
        scopes: call.body.scopes,
        expires_at: call.body.expires_at,
        key: drawn.key,
    };
    app.change("create api key", call.session, move |tx| {
        let made = identity::create_api_key(tx, &command)?;
        let location = format!("/api/v1/api-keys/{}", made.id);
        Reply::created(location, FreshApiKey { kept: made.into(), key: drawn.text.clone() })
    })
    .await
}
