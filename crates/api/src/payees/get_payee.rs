//! `GET /payees/{id}`

use actix_web::{get, web};
use trellis_commissioning::payees;
use uuid::Uuid;

use super::payee_body::PayeeBody;
use crate::{Answer, App, Read, Reply};

/// Reads where a payee is paid, its account number masked, and whether it is held.
#[utoipa::path(
    operation_id = "get_payee",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The provider")),
    responses((status = 200, description = "The payee", body = PayeeBody))
)]
#[get("/payees/{id}")]
pub async fn get_payee(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let provider = path.into_inner().into();
    app.read("get payee", call.session, move |tx| {
        Reply::ok(PayeeBody::from(payees::get_payee(tx, provider)?))
    })
    .await
}
