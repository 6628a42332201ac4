//! `POST /frameworks/{id}/tendering`

use actix_web::{post, web};
use trellis_commissioning::frameworks::{self, FrameworkTarget};
use uuid::Uuid;

use super::framework_body::FrameworkBody;
use crate::{Answer, App, Empty, Write};

/// Notes that suppliers are being chosen for a framework.
///
/// The tender of its procurement is public, or its award was told by the notice that the framework names.
#[utoipa::path(
    operation_id = "tender_framework",
    tag = "Frameworks",
    request_body = Empty,
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[post("/frameworks/{id}/tendering")]
pub async fn tender_framework(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = FrameworkTarget { id: (*id).into(), version: call.if_match };
    app.write("tender framework", call.session, move |tx| {
        FrameworkBody::reply(frameworks::tender_framework(tx, target)?, tx.now())
    })
    .await
}
