//! `POST /payees/{id}/hold-lifting`

use actix_web::{post, web};
use trellis_commissioning::payees;
use uuid::Uuid;

use super::payee_body::PayeeBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Lets a held payee be paid again; whoever put the hold on cannot.
#[utoipa::path(
    operation_id = "lift_payee_hold",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The provider")),
    request_body = Empty,
    responses((status = 200, description = "The payee", body = PayeeBody))
)]
#[post("/payees/{id}/hold-lifting")]
pub async fn lift_payee_hold(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let provider = path.into_inner().into();
    app.write("lift payee hold", call.session, move |tx| {
        Reply::ok(PayeeBody::from(payees::lift_payee_hold(tx, provider)?))
    })
    .await
}
