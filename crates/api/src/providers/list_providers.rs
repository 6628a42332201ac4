//! `GET /providers`

use actix_web::{get, web};
use trellis_commissioning::providers;

use super::provider_body::ProviderBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the providers on the platform, each with your own organisation's dealings.
#[utoipa::path(
    operation_id = "list_providers",
    tag = "Providers",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ProviderBody>))
)]
#[get("/providers")]
pub async fn list_providers(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ProviderBody>("list providers", call.session, *query, move |tx, after| {
        providers::list_providers(tx, after)
    })
    .await
}
