//! `POST /lots/{id}/what-ifs`

use actix_web::{post, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::what_if_body::{NewWhatIf, WhatIfBody};
use crate::{Answer, App, Reply, Write};

/// Tries a lot's methodology out with bids that might be made.
///
/// Possible before publication. It shows what other weights, another formula or another field would change, bids whose absence turns
/// others round, and whether a bid without any quality could win. It is kept, and feeds no award.
#[utoipa::path(
    operation_id = "create_what_if",
    tag = "Evaluation",
    params(("id" = Uuid, Path)),
    request_body = NewWhatIf,
    responses((status = 201, description = "What it shows", body = WhatIfBody))
)]
#[post("/lots/{id}/what-ifs")]
pub async fn create_what_if(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewWhatIf>) -> Answer {
    let (lot, draft) = (*id, call.body.read());
    app.write("create what-if", call.session, move |tx| {
        let made = evaluation::create_what_if(tx, lot.into(), draft.clone())?;
        Reply::created(format!("/api/v1/lots/{lot}/what-ifs/{}", made.id), WhatIfBody::from(made))
    })
    .await
}
