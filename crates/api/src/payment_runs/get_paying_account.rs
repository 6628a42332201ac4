//! `GET /funds/{id}/paying-account`

use actix_web::{get, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::account_body::PayingAccountBody;
use crate::{Answer, App, Read, Reply};

/// Reads the account that a fund pays from, its number masked.
#[utoipa::path(
    operation_id = "get_paying_account",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The fund")),
    responses((status = 200, description = "The account", body = PayingAccountBody))
)]
#[get("/funds/{id}/paying-account")]
pub async fn get_paying_account(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let fund = path.into_inner().into();
    app.read("get paying account", call.session, move |tx| {
        Reply::ok(PayingAccountBody::from(payment_runs::get_paying_account(tx, fund)?))
    })
    .await
}
