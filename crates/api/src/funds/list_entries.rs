//! `GET /funds/{id}/entries`

use actix_web::{get, web};
use trellis_commissioning::funds;
use uuid::Uuid;

use super::entry_body::EntryBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the journal of a fund. A partner sees what took effect while it was one.
#[utoipa::path(
    operation_id = "list_entries",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<EntryBody>))
)]
#[get("/funds/{id}/entries")]
pub async fn list_entries(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, EntryBody>("list entries", call, id, query, funds::list_entries).await
}
