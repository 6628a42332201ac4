//! `GET /funds/{id}/grants`

use actix_web::{get, web};
use trellis_commissioning::grants;
use uuid::Uuid;

use super::grant_body::GrantBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the grants of a fund, by id, each with its use by purpose.
#[utoipa::path(
    operation_id = "list_grants",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<GrantBody>))
)]
#[get("/funds/{id}/grants")]
pub async fn list_grants(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, GrantBody>("list grants", call, path, query, grants::list_grants).await
}
