//! `POST /variations/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::contracts::{self, VariationTarget};
use uuid::Uuid;

use super::variation_body::VariationBody;
use crate::{Answer, App, Empty, Write};

/// Approves a change of a contract that another person drafted.
///
/// It is made at once, or where a notice tells of it when that is published.
#[utoipa::path(
    operation_id = "approve_variation",
    tag = "Contracts",
    responses((status = 200, description = "The change", body = VariationBody))
)]
#[post("/variations/{id}/approval")]
pub async fn approve_variation(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = VariationTarget { id: (*id).into(), version: call.if_match };
    app.write("approve variation", call.session, move |tx| {
        VariationBody::reply(contracts::approve_variation(tx, target)?)
    })
    .await
}
