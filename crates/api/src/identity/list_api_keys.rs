//! `GET /api-keys`

use actix_web::{get, web};
use trellis_commissioning::identity;
use utoipa::ToSchema;
use uuid::Uuid;

use super::api_key_body::ApiKeyBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of API keys.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct ApiKeyPage {
    items: Vec<ApiKeyBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the API keys of the caller's organisation, the revoked ones too.
#[utoipa::path(
    operation_id = "list_api_keys",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = ApiKeyPage))
)]
#[get("/api-keys")]
pub async fn list_api_keys(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list api keys", call.session, move |tx| {
        Reply::ok(page_body::<_, ApiKeyBody>(identity::list_api_keys(tx, after)?))
    })
    .await
}
