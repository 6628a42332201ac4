//! `GET /frameworks/{id}/members`

use actix_web::{get, web};
use trellis_commissioning::frameworks;
use uuid::Uuid;

use super::framework_member_body::FrameworkMemberBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the suppliers of a framework by id: all of them for its trust, its own place for a supplier.
#[utoipa::path(
    operation_id = "list_framework_members",
    tag = "Frameworks",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<FrameworkMemberBody>))
)]
#[get("/frameworks/{id}/members")]
pub async fn list_framework_members(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = (*id).into();
    app.page::<_, FrameworkMemberBody>("list framework members", call.session, *query, move |tx, after| {
        frameworks::list_framework_members(tx, id, after)
    })
    .await
}
