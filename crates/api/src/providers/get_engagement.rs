//! `GET /engagements/{id}`

use actix_web::{get, web};
use trellis_commissioning::providers;
use trellis_kernel::EngagementId;
use uuid::Uuid;

use super::engagement_body::{EngagementBody, reply};
use crate::{Answer, App, Read};

/// Reads an engagement with its checks and accreditations.
#[utoipa::path(
    operation_id = "get_engagement",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    responses((status = 200, description = "The engagement", body = EngagementBody))
)]
#[get("/engagements/{id}")]
pub async fn get_engagement(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = EngagementId::new(path.into_inner());
    app.read("get engagement", call.session, move |tx| reply(&providers::get_engagement(tx, id)?)).await
}
