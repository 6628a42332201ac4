//! `GET /procurements/{id}/regime-decisions`

use actix_web::{get, web};
use trellis_commissioning::regimes;
use uuid::Uuid;

use super::recorded_body::RecordedBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the decisions on the regime of a procurement, the first first.
#[utoipa::path(
    operation_id = "list_regime_decisions",
    tag = "Regimes",
    params(("id" = Uuid, Path, description = "The procurement"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<RecordedBody>))
)]
#[get("/procurements/{id}/regime-decisions")]
pub async fn list_regime_decisions(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.page::<_, RecordedBody>("list regime decisions", call.session, *query, move |tx, after| {
        regimes::list_regime_decisions(tx, (*id).into(), after)
    })
    .await
}
