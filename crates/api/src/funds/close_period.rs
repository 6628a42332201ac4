//! `POST /funds/{id}/periods/{fy}/{no}/closure`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_kernel::Period;
use trellis_ledger::PeriodState;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{period_body::PeriodBody, year};
use crate::{Answer, App, Reply, Write};

/// How to close it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "to": "soft_closed" }))]
pub struct NewClosure {
    /// `soft_closed` takes closing entries only; `hard_closed` takes nothing; `sealed` publishes the chain's root with it.
    #[schema(value_type = String, pattern = "^(soft_closed|hard_closed|sealed)$")]
    to: PeriodState,
}

/// Closes an accounting period, softly or hard, or seals it. It is never opened again; a hard close is refused with the list of
/// what stands in its way.
#[utoipa::path(
    operation_id = "close_period",
    tag = "Funds",
    params(("id" = Uuid, Path), ("fy" = i16, Path), ("no" = i16, Path, minimum = 1, maximum = 13)),
    request_body = NewClosure,
    responses((status = 200, description = "The period", body = PeriodBody))
)]
#[post("/funds/{id}/periods/{fy}/{no}/closure")]
pub async fn close_period(
    app: web::Data<App>,
    call: Write<NewClosure>,
    path: web::Path<(Uuid, i16, i16)>,
) -> Answer {
    let (id, fy, no) = path.into_inner();
    let closure = funds::Closure { fund: id.into(), period: Period { fy: year(fy)?, no }, to: call.body.to };
    app.write("close period", call.session, move |tx| {
        Reply::ok(PeriodBody::from(funds::close_period(tx, &closure)?))
    })
    .await
}
