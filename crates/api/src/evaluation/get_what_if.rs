//! `GET /lots/{id}/what-ifs/{what_if}`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::what_if_body::WhatIfBody;
use crate::{Answer, App, Read, Reply};

/// Reads one simulation of a lot.
#[utoipa::path(
    operation_id = "get_what_if",
    tag = "Evaluation",
    params(("id" = Uuid, Path), ("what_if" = Uuid, Path)),
    responses((status = 200, description = "What it shows", body = WhatIfBody))
)]
#[get("/lots/{id}/what-ifs/{what_if}")]
pub async fn get_what_if(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (lot, id) = path.into_inner();
    app.read("get what-if", call.session, move |tx| {
        Reply::ok(WhatIfBody::from(evaluation::get_what_if(tx, lot.into(), id)?))
    })
    .await
}
