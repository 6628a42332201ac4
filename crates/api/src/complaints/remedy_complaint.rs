//! `POST /complaints/{id}/remedy`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::complaints::{self, ComplaintTarget};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::complaint_body::ComplaintBody;
use crate::{Answer, App, Write};

/// How a complaint is made good.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "done": "The fee is paid back.", "refund_p": 64000 }))]
pub struct ComplaintRemedy {
    #[schema(min_length = 1, max_length = 2000)]
    done: String,
    /// Pence paid back, where something is.
    #[schema(minimum = 1)]
    refund_p: Option<i64>,
}

/// Says how a complaint that is right is made good, and what is paid back.
#[utoipa::path(
    operation_id = "remedy_complaint",
    tag = "Complaints",
    request_body = ComplaintRemedy,
    responses((status = 200, description = "The complaint", body = ComplaintBody))
)]
#[post("/complaints/{id}/remedy")]
pub async fn remedy_complaint(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ComplaintRemedy>,
) -> Answer {
    let target = ComplaintTarget { id: (*id).into(), version: call.if_match };
    let ComplaintRemedy { done, refund_p } = call.body;
    app.write("remedy complaint", call.session, move |tx| {
        let refund = refund_p.map(Pence::new);
        ComplaintBody::reply(complaints::remedy_complaint(tx, target, &done, refund)?)
    })
    .await
}
