//! `POST /procurements/{id}/lots/{lot}/no-award`

use actix_web::{post, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::lot_ending::end_lot;
use super::procurement_body::ProcurementBody;
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Ends a lot for which no bid meets the requirements.
///
/// Possible during the evaluation, while the lot has no award.
#[utoipa::path(
    operation_id = "give_no_award",
    tag = "Tendering",
    request_body = ReasonBody,
    responses((status = 200, description = "The procurement", body = ProcurementBody))
)]
#[post("/procurements/{id}/lots/{lot}/no-award")]
pub async fn give_no_award(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Write<ReasonBody>,
) -> Answer {
    end_lot(&app, "give no award", path.into_inner(), call, tendering::give_no_award).await
}
