//! `POST /procurements`

use actix_web::{post, web};
use trellis_commissioning::tendering;

use super::particulars_body::ParticularsBody;
use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Write};

/// Begins a procurement.
///
/// A draft of the caller's trust; lots, criteria and documents follow.
#[utoipa::path(
    operation_id = "create_procurement",
    tag = "Tendering",
    request_body = ParticularsBody,
    responses((status = 201, description = "The draft", body = ProcurementBody))
)]
#[post("/procurements")]
pub async fn create_procurement(app: web::Data<App>, call: Write<ParticularsBody>) -> Answer {
    let particulars = call.body.read()?;
    app.write("create procurement", call.session, move |tx| {
        let made = tendering::create_procurement(tx, &particulars)?;
        ProcurementBody::reply_created(made, tx.now())
    })
    .await
}
