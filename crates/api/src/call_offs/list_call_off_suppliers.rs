//! `GET /call-offs/{id}/suppliers`

use actix_web::{get, web};
use trellis_commissioning::call_offs;
use uuid::Uuid;

use super::invitation_body::CallOffSupplierBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists who was asked to compete for a call-off, and who was left out and why.
#[utoipa::path(
    operation_id = "list_call_off_suppliers",
    tag = "Call-offs",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<CallOffSupplierBody>))
)]
#[get("/call-offs/{id}/suppliers")]
pub async fn list_call_off_suppliers(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, CallOffSupplierBody>("list call-off suppliers", call.session, *query, move |tx, after| {
        call_offs::list_call_off_suppliers(tx, id, after)
    })
    .await
}
