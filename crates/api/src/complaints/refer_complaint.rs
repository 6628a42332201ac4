//! `POST /complaints/{id}/referral`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::complaints::{self, ComplaintTarget};
use trellis_kernel::Invalid;
use trellis_providers::complaint::ReferredTo;
use utoipa::ToSchema;
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Write};

/// To whom a complaint was passed on.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ComplaintReferral, example = json!({ "to": "trading_standards" }))]
pub struct ComplaintReferralBody {
    #[schema(
        pattern = "^(council_procedure|trading_standards|regulator|ombudsman|information_commissioner)$"
    )]
    to: String,
}

/// Notes to whom a complaint was passed on; what the trust looks into goes on. It is passed on once, and once more to whom it must be
/// passed on before it is closed.
#[utoipa::path(
    operation_id = "refer_complaint",
    tag = "Complaints",
    request_body = ComplaintReferralBody,
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[post("/complaints/{id}/referral")]
pub async fn refer_complaint(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ComplaintReferralBody>,
) -> Answer {
    let target = ComplaintTarget { id: (*id).into(), version: call.if_match };
    let to = ReferredTo::from_name(&call.body.to)
        .ok_or_else(|| Invalid::at("/to", "choose whom it was passed on to"))?;
    app.write("refer complaint", call.session, move |tx| {
        ComplaintBody::reply(complaints::refer_complaint(tx, target, to)?)
    })
    .await
}
