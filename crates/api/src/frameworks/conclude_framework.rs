//! `POST /frameworks/{id}/conclusion`

use actix_web::{post, web};
use trellis_commissioning::frameworks::{self, FrameworkTarget};
use uuid::Uuid;

use super::framework_body::FrameworkBody;
use crate::{Answer, App, Empty, Write};

/// Concludes a framework with the suppliers named for it.
///
/// Each lot has a supplier, and each supplier may be given work. Neither the author nor who named a supplier concludes it.
#[utoipa::path(
    operation_id = "conclude_framework",
    tag = "Frameworks",
    request_body = Empty,
    responses((status = 200, description = "The framework", body = FrameworkBody))
)]
#[post("/frameworks/{id}/conclusion")]
pub async fn conclude_framework(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = FrameworkTarget { id: (*id).into(), version: call.if_match };
    app.write("conclude framework", call.session, move |tx| {
        FrameworkBody::reply(frameworks::conclude_framework(tx, target)?, tx.now())
    })
    .await
}
