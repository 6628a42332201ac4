//! `GET /complaints`

use actix_web::{get, web};
use trellis_commissioning::complaints;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the complaints to the caller's trust, by id.
#[utoipa::path(
    operation_id = "list_complaints",
    tag = "Complaints",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ComplaintBody>))
)]
#[get("/complaints")]
pub async fn list_complaints(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, ComplaintBody>("list complaints", call.session, *query, complaints::list_complaints).await
}
