//! `GET /api-keys`

use actix_web::{get, web};
use trellis_commissioning::identity;

use super::api_key_body::ApiKeyBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the API keys of the caller's organisation, the revoked ones too.
#[utoipa::path(
    operation_id = "list_api_keys",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ApiKeyBody>))
)]
#[get("/api-keys")]
pub async fn list_api_keys(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ApiKeyBody>("list api keys", call.session, *query, move |tx, after| {
        identity::list_api_keys(tx, after)
    })
    .await
}
