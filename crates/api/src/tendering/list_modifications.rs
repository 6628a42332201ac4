//! `GET /procurements/{id}/modifications`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::modification_body::ModificationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the changes of a tender of the caller's trust, proposed and applied, by id.
#[utoipa::path(
    operation_id = "list_modifications",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ModificationBody>))
)]
#[get("/procurements/{id}/modifications")]
pub async fn list_modifications(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, ModificationBody>("list modifications", call.session, *query, move |tx, after| {
        tendering::list_modifications(tx, id, after)
    })
    .await
}
