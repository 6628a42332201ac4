//! `POST /procurements/{id}/regime-decisions/{decision}/acceptance`

use actix_web::{post, web};
use trellis_commissioning::regimes;
use uuid::Uuid;

use super::recorded_body::RecordedBody;
use crate::{Answer, App, Reply, Write};

/// Accepts the last decision on the regime of a procurement; another person than who decided.
#[utoipa::path(
    operation_id = "accept_regime_decision",
    tag = "Regimes",
    params(("id" = Uuid, Path, description = "The procurement"), ("decision" = Uuid, Path)),
    responses((status = 200, description = "The accepted decision", body = RecordedBody))
)]
#[post("/procurements/{id}/regime-decisions/{decision}/acceptance")]
pub async fn accept_regime_decision(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Write,
) -> Answer {
    let (procurement, decision) = *path;
    app.write("accept regime decision", call.session, move |tx| {
        let accepted = regimes::accept_regime_decision(tx, procurement.into(), decision)?;
        Reply::ok(RecordedBody::from(accepted))
    })
    .await
}
