//! `POST /procurements/{id}/approval`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::tendering::{self, ProcurementTarget};
use trellis_kernel::Invalid;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Write};

/// An approval.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "price_reason": null }))]
pub struct ProcurementApproval {
    /// Why price weighs more than 40% in a lot; needed where it does.
    #[schema(min_length = 1, max_length = 2000)]
    price_reason: Option<String>,
}

/// Approves a procurement as it reads.
///
/// Done by a second person: neither its author nor who handed it in. Any later edit voids the approval.
#[utoipa::path(
    operation_id = "approve_procurement",
    tag = "Tendering",
    request_body = ProcurementApproval,
    responses((status = 200, description = "Approved", body = ProcurementBody))
)]
#[post("/procurements/{id}/approval")]
pub async fn approve_procurement(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ProcurementApproval>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("approve procurement", call.session, move |tx| {
        let saved = tendering::approve_procurement(tx, target, reason.as_ref())?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}

impl ProcurementApproval {
    fn read(&self) -> Result<Option<Reason>, Invalid> {
        let reason = self.price_reason.as_deref().map(Reason::new).transpose();
        reason.map_err(|Invalid(errors)| {
            let at = |error: trellis_kernel::FieldError| trellis_kernel::FieldError {
                pointer: "/price_reason".to_owned(),
                ..error
            };
            Invalid(errors.into_iter().map(at).collect())
        })
    }
}
