//! `GET /providers`

use actix_web::{get, web};
use trellis_commissioning::providers;

use super::provider_body::ProviderBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of providers.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct ProviderPage {
    items: Vec<ProviderBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<uuid::Uuid>,
}

/// Lists the providers on the platform, each with your own organisation's dealings.
#[utoipa::path(
    operation_id = "list_providers",
    tag = "Providers",
    params(PageQuery),
    responses((status = 200, description = "A page", body = ProviderPage))
)]
#[get("/providers")]
pub async fn list_providers(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list providers", call.session, move |tx| {
        Reply::ok(page_body::<_, ProviderBody>(providers::list_providers(tx, after)?))
    })
    .await
}
