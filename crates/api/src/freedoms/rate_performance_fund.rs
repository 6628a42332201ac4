//! `POST /funds/{id}/performance-funds/{performance_fund}/ratings`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::freedoms;
use utoipa::ToSchema;
use uuid::Uuid;

use super::performance_fund_body::PerformanceFundBody;
use crate::{Answer, App, Write};

/// A rating.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PerformanceRating, example = json!({ "stars": 2 }))]
pub struct PerformanceRatingBody {
    #[schema(maximum = 5)]
    stars: u8,
}

/// Takes a new rating over from today. After a fall nothing more is free than the lower rating allows; what is promised or spent
/// already stands.
#[utoipa::path(
    operation_id = "rate_performance_fund",
    tag = "Freedoms",
    params(
        ("id" = Uuid, Path, description = "The fund"),
        ("performance_fund" = Uuid, Path, description = "The performance fund")
    ),
    request_body = PerformanceRatingBody,
    responses((status = 200, description = "The performance fund", body = PerformanceFundBody))
)]
#[post("/funds/{id}/performance-funds/{performance_fund}/ratings")]
pub async fn rate_performance_fund(
    app: web::Data<App>,
    call: Write<PerformanceRatingBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let ((fund, id), stars) = (path.into_inner(), call.body.stars);
    app.write_body::<_, PerformanceFundBody>("rate performance fund", call.session, move |tx| {
        freedoms::rate_performance_fund(tx, (fund.into(), id), stars)
    })
    .await
}
