//! `POST /procurements/{id}/lots/{lot}/cancellation`

use actix_web::{post, web};
use trellis_commissioning::tendering;
use uuid::Uuid;

use super::lot_ending::end_lot;
use super::procurement_body::ProcurementBody;
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// Gives one lot of a published procurement up.
///
/// The other lots go on. An award of it that is not signed ends with it; a lot whose contract is entered cannot be given up.
#[utoipa::path(
    operation_id = "cancel_lot",
    tag = "Tendering",
    request_body = ReasonBody,
    responses((status = 200, description = "The procurement", body = ProcurementBody))
)]
#[post("/procurements/{id}/lots/{lot}/cancellation")]
pub async fn cancel_lot(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Write<ReasonBody>,
) -> Answer {
    end_lot(&app, "cancel lot", path.into_inner(), call, tendering::cancel_lot).await
}
