//! `POST /procurements/{id}/framework`

use actix_web::{post, web};
use trellis_commissioning::frameworks;
use uuid::Uuid;

use super::framework_body::{FrameworkBody, FrameworkTermsBody};
use crate::{Answer, App, Reply, Write};

/// Writes a framework for what a procurement says.
///
/// Its length is limited by the regime of the procurement.
#[utoipa::path(
    operation_id = "create_framework",
    tag = "Frameworks",
    request_body = FrameworkTermsBody,
    responses((status = 201, description = "The draft", body = FrameworkBody))
)]
#[post("/procurements/{id}/framework")]
pub async fn create_framework(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<FrameworkTermsBody>,
) -> Answer {
    let (procurement, terms) = ((*id).into(), call.body.read()?);
    app.write("create framework", call.session, move |tx| {
        let made = frameworks::create_framework(tx, procurement, &terms)?;
        let location = format!("/api/v1/frameworks/{}", made.item.id);
        Ok(Reply::created(location, FrameworkBody::from((made, tx.now())))?.version(1))
    })
    .await
}
