//! `POST /funds/{id}/uplift-limit`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::uplifts;
use trellis_kernel::{FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// Above which weekly increase a director approves an uplift of the fund's placements.
#[derive(Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UpliftLimit, example = json!({ "weekly_p": 1_000_000 }))]
pub struct UpliftLimitBody {
    /// In pence.
    #[schema(minimum = 0)]
    weekly_p: i64,
}

/// Sets above which weekly increase a director approves the uplifts of a fund's placements: £10,000.00 until it is set.
#[utoipa::path(
    operation_id = "set_uplift_limit",
    tag = "Uplifts",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = UpliftLimitBody,
    responses((status = 200, description = "The limit", body = UpliftLimitBody))
)]
#[post("/funds/{id}/uplift-limit")]
pub async fn set_uplift_limit(
    app: web::Data<App>,
    call: Write<UpliftLimitBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (fund, body) = (FundId::new(path.into_inner()), call.body);
    if body.weekly_p < 0 {
        return Err(Invalid::at("/weekly_p", "the limit must not be negative").into());
    }
    app.write("set uplift limit", call.session, move |tx| {
        uplifts::set_uplift_limit(tx, fund, Pence::new(body.weekly_p))?;
        Reply::ok(body)
    })
    .await
}
