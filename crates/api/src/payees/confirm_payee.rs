//! `POST /bank-changes/{id}/confirmation-of-payee`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::ConfirmationResult;
use trellis_commissioning::payees;
use trellis_kernel::Invalid;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, Write};

/// What the payee's bank says of the name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "result": "match" }))]
pub struct NewPayeeConfirmation {
    /// `match`, `close_match`, `no_match` or `unavailable`.
    #[schema(pattern = "^(match|close_match|no_match|unavailable)$")]
    result: String,
}

/// Notes the result of a Confirmation of Payee; with `no_match` nobody can approve the change.
#[utoipa::path(
    operation_id = "confirm_payee",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The change")),
    request_body = NewPayeeConfirmation,
    responses((status = 200, description = "The change", body = BankChangeBody))
)]
#[post("/bank-changes/{id}/confirmation-of-payee")]
pub async fn confirm_payee(
    app: web::Data<App>,
    call: Write<NewPayeeConfirmation>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (path.into_inner().into(), call.if_match);
    let result = ConfirmationResult::from_key(&call.body.result);
    let words = "say `match`, `close_match`, `no_match` or `unavailable`";
    let result = result.ok_or_else(|| Invalid::at("/result", words))?;
    app.write("confirm payee", call.session, move |tx| {
        BankChangeBody::reply(payees::confirm_payee(tx, id, result, seen)?)
    })
    .await
}
