//! `POST /payees/{id}/hold`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payees;
use utoipa::ToSchema;
use uuid::Uuid;

use super::payee_body::PayeeBody;
use crate::{Answer, App, Reply, Write};

/// Why a payee is not to be paid.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The payee says that its mailbox was broken into" }))]
pub struct NewPayeeHold {
    #[schema(max_length = 400)]
    reason: String,
}

/// Holds a payee: no payment to it is requested or released, and runs leave it out and name it.
#[utoipa::path(
    operation_id = "hold_payee",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The provider")),
    request_body = NewPayeeHold,
    responses((status = 200, description = "The payee", body = PayeeBody))
)]
#[post("/payees/{id}/hold")]
pub async fn hold_payee(app: web::Data<App>, call: Write<NewPayeeHold>, path: web::Path<Uuid>) -> Answer {
    let (provider, reason) = (path.into_inner().into(), call.body.reason);
    app.write("hold payee", call.session, move |tx| {
        Reply::ok(PayeeBody::from(payees::hold_payee(tx, provider, &reason)?))
    })
    .await
}
