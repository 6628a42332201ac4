//! `GET /funds/{id}/commitments`

use actix_web::{get, web};
use trellis_commissioning::commitments;
use uuid::Uuid;

use super::commitment_body::CommitmentBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the commitments of a fund, by id.
#[utoipa::path(
    operation_id = "list_commitments",
    tag = "Commitments",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<CommitmentBody>))
)]
#[get("/funds/{id}/commitments")]
pub async fn list_commitments(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, CommitmentBody>("list commitments", call, path, query, commitments::list_commitments)
        .await
}
