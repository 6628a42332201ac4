//! `GET /sessions`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::identity;
use trellis_credentials::Login;
use trellis_kernel::{LoginId, OrganisationId};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read};

/// One of the caller's logins.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionBody {
    id: Uuid,
    organisation_id: Option<Uuid>,
    started_at: DateTime<Utc>,
    /// When the second factor was last shown; null when it was not.
    second_factor_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
}

impl From<Login> for SessionBody {
    fn from(login: Login) -> Self {
        Self {
            id: LoginId::uuid(login.id),
            organisation_id: login.organisation.map(OrganisationId::uuid),
            started_at: login.started_at,
            second_factor_at: login.factor_at,
            expires_at: login.expires_at(),
        }
    }
}

/// Lists the caller's own logins that were not ended, oldest first.
#[utoipa::path(
    operation_id = "list_sessions",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<SessionBody>))
)]
#[get("/sessions")]
pub async fn list_sessions(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, SessionBody>("list sessions", call.session, *query, move |tx, after| {
        identity::list_sessions(tx, after)
    })
    .await
}
