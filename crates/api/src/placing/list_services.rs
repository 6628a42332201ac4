//! `GET /services`

use actix_web::{get, web};
use trellis_commissioning::placing;

use super::service_body::ServiceBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists services: a provider's own, or all for those who commission.
#[utoipa::path(
    operation_id = "list_services",
    tag = "Placing",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ServiceBody>))
)]
#[get("/services")]
pub async fn list_services(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ServiceBody>("list services", call.session, *query, placing::list_services).await
}
