//! `POST /procurements/{id}/modifications`

use actix_web::{post, web};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use uuid::Uuid;

use super::modification_body::{ModificationBody, NewModificationBody};
use crate::{Answer, App, Reply, Write};

/// Proposes to change a tender that takes bids.
///
/// Nothing changes before another person approves it.
#[utoipa::path(
    operation_id = "propose_modification",
    tag = "Tendering",
    request_body = NewModificationBody,
    responses((status = 201, description = "The proposal", body = ModificationBody))
)]
#[post("/procurements/{id}/modifications")]
pub async fn propose_modification(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewModificationBody>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let (change, details) = call.body.read()?;
    app.write("propose modification", call.session, move |tx| {
        let made = tendering::propose_modification(tx, target, (&change, &details))?;
        let location = format!("/api/v1/modifications/{}", made.item.modification.id);
        Ok(Reply::created(location, ModificationBody::from(made))?.version(1))
    })
    .await
}
