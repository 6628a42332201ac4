//! `GET /requirements/{id}/exclusions`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::placing;
use trellis_kernel::ServiceId;
use trellis_providers::placing::{Failure, Failures};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read};

/// A service that was not asked, and why.
#[derive(Serialize, ToSchema)]
#[schema(as = Exclusion)]
pub struct ExclusionBody {
    service_id: Uuid,
    /// All that stood against it; the first is the reason given.
    reasons: Vec<&'static str>,
}

impl From<(ServiceId, Failures)> for ExclusionBody {
    fn from((service, failures): (ServiceId, Failures)) -> Self {
        let reasons = failures.all().into_iter().map(Failure::name).collect();
        Self { service_id: service.uuid(), reasons }
    }
}

/// Lists the services that a matching excluded, each with its reasons.
#[utoipa::path(
    operation_id = "list_exclusions",
    tag = "Placing",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ExclusionBody>))
)]
#[get("/requirements/{id}/exclusions")]
pub async fn list_exclusions(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = *id;
    app.page::<_, ExclusionBody>("list exclusions", call.session, *query, move |tx, after| {
        placing::list_exclusions(tx, id.into(), after)
    })
    .await
}
