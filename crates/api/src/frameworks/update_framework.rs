//! `PUT /frameworks/{id}`

use actix_web::{put, web};
use trellis_commissioning::frameworks::{self, FrameworkTarget};
use uuid::Uuid;

use super::framework_body::{FrameworkBody, FrameworkTermsBody};
use crate::{Answer, App, Edit};

/// Writes the terms of a draft anew.
#[utoipa::path(
    operation_id = "update_framework",
    tag = "Frameworks",
    request_body = FrameworkTermsBody,
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[put("/frameworks/{id}")]
pub async fn update_framework(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Edit<FrameworkTermsBody>,
) -> Answer {
    let target = FrameworkTarget { id: (*id).into(), version: Some(call.version) };
    let terms = call.body.read()?;
    app.write("update framework", call.session, move |tx| {
        FrameworkBody::reply(frameworks::update_framework(tx, target, &terms)?, tx.now())
    })
    .await
}
