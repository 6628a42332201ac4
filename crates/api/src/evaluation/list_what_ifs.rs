//! `GET /lots/{id}/what-ifs`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::what_if_body::WhatIfBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists what a lot's methodology was tried with.
#[utoipa::path(
    operation_id = "list_what_ifs",
    tag = "Evaluation",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<WhatIfBody>))
)]
#[get("/lots/{id}/what-ifs")]
pub async fn list_what_ifs(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let lot = *id;
    app.page::<_, WhatIfBody>("list what-ifs", call.session, *query, move |tx, after| {
        evaluation::list_what_ifs(tx, lot.into(), after)
    })
    .await
}
