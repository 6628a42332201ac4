//! `POST /bank-changes/{id}/approval`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payees;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, Write};

/// The approval of a change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct BankChangeApproval {
    /// Needed where the bank did not confirm the name outright.
    #[schema(max_length = 400)]
    reason: Option<String>,
}

/// Approves a change of a payee's account, in force after two whole working days; neither whoever asked for it nor anyone who
/// pays this payee can.
#[utoipa::path(
    operation_id = "approve_bank_change",
    tag = "Payees",
    params(("id" = Uuid, Path, description = "The change")),
    request_body = BankChangeApproval,
    responses((status = 200, description = "The change", body = BankChangeBody))
)]
#[post("/bank-changes/{id}/approval")]
pub async fn approve_bank_change(
    app: web::Data<App>,
    call: Write<BankChangeApproval>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen, reason) = (path.into_inner().into(), call.if_match, call.body.reason);
    app.write("approve bank change", call.session, move |tx| {
        BankChangeBody::reply(payees::approve_bank_change(tx, id, reason.as_deref(), seen)?)
    })
    .await
}
