//! `GET /sessions`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::identity;
use trellis_credentials::Login;
use trellis_kernel::{LoginId, OrganisationId};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageQuery, Read, Reply, page_body};

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

/// A page of logins.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct SessionPage {
    items: Vec<SessionBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the caller's own logins that were not ended, oldest first.
#[utoipa::path(
    operation_id = "list_sessions",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = SessionPage))
)]
#[get("/sessions")]
pub async fn list_sessions(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list sessions", call.session, move |tx| {
        Reply::ok(page_body::<_, SessionBody>(identity::list_sessions(tx, after)?))
    })
    .await
}
