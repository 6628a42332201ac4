//! `GET /procurements/{id}/regime`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::regimes::{self, ProcurementRegime};
use utoipa::ToSchema;
use uuid::Uuid;

use super::decision_body::{DecisionBody, DemandBody};
use super::recorded_body::RecordedBody;
use crate::{Answer, App, Read, Reply};

/// The regime of a procurement as the rules see it now.
#[derive(Serialize, ToSchema)]
#[schema(as = ProcurementRegime)]
pub struct ProcurementRegimeBody {
    decision: DecisionBody,
    /// The decision that was kept last; absent while none was.
    last: Option<RecordedBody>,
    /// Whether what an approver accepted is still what the rules say; absent while nothing was accepted.
    holds: Option<bool>,
    /// What it demands next, in order.
    demands: Vec<DemandBody>,
}

/// Reads which rules a procurement falls under, why, and what they demand next.
#[utoipa::path(
    operation_id = "get_procurement_regime",
    tag = "Regimes",
    params(("id" = Uuid, Path, description = "The procurement")),
    responses((status = 200, description = "The regime", body = ProcurementRegimeBody))
)]
#[get("/procurements/{id}/regime")]
pub async fn get_procurement_regime(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get procurement regime", call.session, move |tx| {
        Reply::ok(ProcurementRegimeBody::from(regimes::get_procurement_regime(tx, id)?))
    })
    .await
}

impl From<ProcurementRegime> for ProcurementRegimeBody {
    fn from(from: ProcurementRegime) -> Self {
        Self {
            decision: from.decision.into(),
            last: from.last.map(RecordedBody::from),
            holds: from.holds,
            demands: from.demands.into_iter().map(DemandBody::from).collect(),
        }
    }
}
