//! `POST /variations/{id}/refusal`

use actix_web::{post, web};
use trellis_commissioning::contracts::{self, VariationTarget};
use uuid::Uuid;

use super::variation_body::VariationBody;
use crate::{Answer, App, Empty, Write};

/// Refuses a change of a contract, or takes it back before it is made.
///
/// The contract stays as it is.
#[utoipa::path(
    operation_id = "refuse_variation",
    tag = "Contracts",
    responses((status = 200, description = "The change", body = VariationBody))
)]
#[post("/variations/{id}/refusal")]
pub async fn refuse_variation(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = VariationTarget { id: (*id).into(), version: call.if_match };
    app.write("refuse variation", call.session, move |tx| {
        VariationBody::reply(contracts::refuse_variation(tx, target)?)
    })
    .await
}
