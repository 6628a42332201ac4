//! `GET /procurements/{id}/clarifications`

use actix_web::{get, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::clarification_body::ClarificationBody;
use crate::{Answer, App, PageBody, PageQuery, Read, Reply, page_body};

/// Lists the questions about a procurement of the caller's trust, without who asked.
#[utoipa::path(
    operation_id = "list_clarifications",
    tag = "Tendering",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ClarificationBody>))
)]
#[get("/procurements/{id}/clarifications")]
pub async fn list_clarifications(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let (id, after) = ((*id).into(), query.page()?);
    app.read("list clarifications", call.session, move |tx| {
        let page = tendering::list_clarifications(tx, id, after)?;
        Reply::ok(page_body::<_, ClarificationBody>(page))
    })
    .await
}
