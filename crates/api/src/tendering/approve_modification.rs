//! `POST /modifications/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ModificationTarget};
use uuid::Uuid;

use super::modification_body::ModificationBody;
use crate::{Answer, App, Empty, Write};

/// Approves a proposed change, which is applied at once.
///
/// Everybody is told, and the tender notice is published again. After a material change bidders confirm their bids anew.
#[utoipa::path(
    operation_id = "approve_modification",
    tag = "Tendering",
    responses((status = 200, description = "The change", body = ModificationBody))
)]
#[post("/modifications/{id}/approval")]
pub async fn approve_modification(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ModificationTarget { id: (*id).into(), version: call.if_match };
    app.write("approve modification", call.session, move |tx| {
        ModificationBody::reply(tendering::approve_modification(tx, target)?)
    })
    .await
}
