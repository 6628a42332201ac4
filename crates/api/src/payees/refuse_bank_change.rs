//! `POST /bank-changes/{id}/refusal`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payees;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, Write};

/// Why a change will not be done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "The payee rang: the letter is not theirs" }))]
pub struct BankChangeStop {
    #[schema(max_length = 400)]
    reason: String,
}

/// Stops a change that waits, or that is approved and not yet in force; the payee may do it too.
#[utoipa::path(
    operation_id = "refuse_bank_change",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The change")),
    request_body = BankChangeStop,
    responses((status = 200, description = "The change", body = BankChangeBody))
)]
#[post("/bank-changes/{id}/refusal")]
pub async fn refuse_bank_change(
    app: web::Data<App>,
    call: Write<BankChangeStop>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen, reason) = (path.into_inner().into(), call.if_match, call.body.reason);
    app.write("refuse bank change", call.session, move |tx| {
        BankChangeBody::reply(payees::refuse_bank_change(tx, id, &reason, seen)?)
    })
    .await
}
