//! `GET /bank-changes/{id}`

use actix_web::{get, web};
use trellis_commissioning::payees;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, Read};

/// Reads a change of a payee's bank account, the number masked.
#[utoipa::path(
    operation_id = "get_bank_change",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The change")),
    responses((status = 200, description = "The change", body = BankChangeBody))
)]
#[get("/bank-changes/{id}")]
pub async fn get_bank_change(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get bank change", call.session, move |tx| {
        BankChangeBody::reply(payees::get_bank_change(tx, id)?)
    })
    .await
}
