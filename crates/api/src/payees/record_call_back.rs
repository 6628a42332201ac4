//! `POST /bank-changes/{id}/call-back`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payees::{self, CallMade};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, Write};

/// A call that was made to the payee.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "contact_id": "0190a3d2-0000-7000-8000-000000000061", "confirmed": true }))]
pub struct NewCallBack {
    /// The number that was called: one that was on file before the request.
    contact_id: Uuid,
    /// Whether the payee said that the request is theirs; if not, it is refused at once.
    confirmed: bool,
}

/// Notes a call to the payee about a change of its account; whoever asked for the change does not make it.
#[utoipa::path(
    operation_id = "record_call_back",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The change")),
    request_body = NewCallBack,
    responses((status = 200, description = "The change", body = BankChangeBody))
)]
#[post("/bank-changes/{id}/call-back")]
pub async fn record_call_back(
    app: web::Data<App>,
    call: Write<NewCallBack>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    let made = CallMade { contact: call.body.contact_id.into(), confirmed: call.body.confirmed };
    app.write("record call back", call.session, move |tx| {
        BankChangeBody::reply(payees::record_call_back(tx, id, made, seen)?)
    })
    .await
}
