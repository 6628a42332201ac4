//! `GET /funds/{id}/entries`

use actix_web::{get, web};
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry_body::EntryBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of the journal.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct EntryPage {
    items: Vec<EntryBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the journal of a fund. A partner sees what took effect while it was one.
#[utoipa::path(
    operation_id = "list_entries",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = EntryPage))
)]
#[get("/funds/{id}/entries")]
pub async fn list_entries(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let after = query.page()?;
    app.read("list entries", call.session, move |tx| {
        Reply::ok(page_body::<_, EntryBody>(funds::list_entries(tx, (*id).into(), after)?))
    })
    .await
}
