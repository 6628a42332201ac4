//! `GET /register-imports/{id}`

use actix_web::{get, web};
use trellis_commissioning::providers;
use uuid::Uuid;

use super::import_register::{RegisterImport, told};
use crate::{Answer, App, Read, Reply};

/// Reads what became of an import of the register; the problems of its rows were told when it ran.
#[utoipa::path(
    operation_id = "get_register_import",
    tag = "Providers",
    responses((status = 200, description = "What became of it", body = RegisterImport))
)]
#[get("/register-imports/{id}")]
pub async fn get_register_import(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = *id;
    app.read("get register import", call.session, move |tx| {
        Reply::ok(told(providers::get_register_import(tx, id)?, &[]))
    })
    .await
}
