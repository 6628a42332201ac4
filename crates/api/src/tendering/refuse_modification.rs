//! `POST /modifications/{id}/refusal`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ModificationTarget};
use uuid::Uuid;

use super::modification_body::ModificationBody;
use crate::{Answer, App, Empty, Write};

/// Refuses a proposed change, or takes it back.
///
/// Nothing changes.
#[utoipa::path(
    operation_id = "refuse_modification",
    tag = "Tendering",
    responses((status = 200, description = "The change", body = ModificationBody))
)]
#[post("/modifications/{id}/refusal")]
pub async fn refuse_modification(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ModificationTarget { id: (*id).into(), version: call.if_match };
    app.write("refuse modification", call.session, move |tx| {
        ModificationBody::reply(tendering::refuse_modification(tx, target)?)
    })
    .await
}
