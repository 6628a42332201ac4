//! `GET /lots/{id}/sensitivity`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::what_if_body::WhatIfBody;
use crate::{Answer, App, Read, Reply};

/// Shows how near a lot's result was, once its scores are locked. It changes nothing.
#[utoipa::path(
    operation_id = "get_sensitivity",
    tag = "Evaluation",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "What other weights would have made of the bids", body = WhatIfBody))
)]
#[get("/lots/{id}/sensitivity")]
pub async fn get_sensitivity(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let lot = *id;
    app.read("get sensitivity", call.session, move |tx| {
        let (simulation, report) = evaluation::get_sensitivity(tx, lot.into())?;
        Reply::ok(WhatIfBody::of(simulation, report))
    })
    .await
}
