//! `GET /frameworks/{id}/call-offs`

use actix_web::{get, web};
use trellis_commissioning::call_offs;
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists what is called off under a framework, by id.
#[utoipa::path(
    operation_id = "list_call_offs",
    tag = "Call-offs",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<CallOffBody>))
)]
#[get("/frameworks/{id}/call-offs")]
pub async fn list_call_offs(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, CallOffBody>("list call-offs", call.session, *query, move |tx, after| {
        call_offs::list_call_offs(tx, id, after)
    })
    .await
}
