//! `GET /contracts/{id}/variations`

use actix_web::{get, web};
use trellis_commissioning::contracts;
use uuid::Uuid;

use super::variation_body::VariationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the changes of a contract of the caller's trust or provider, by id.
#[utoipa::path(
    operation_id = "list_variations",
    tag = "Contracts",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<VariationBody>))
)]
#[get("/contracts/{id}/variations")]
pub async fn list_variations(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, VariationBody>("list variations", call.session, *query, move |tx, after| {
        contracts::list_variations(tx, id, after)
    })
    .await
}
