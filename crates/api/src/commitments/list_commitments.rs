//! `GET /funds/{id}/commitments`

use actix_web::{get, web};
use trellis_commissioning::commitments;
use trellis_kernel::FundId;
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
    let fund = FundId::new(path.into_inner());
    app.page::<_, CommitmentBody>("list commitments", call.session, *query, move |tx, after| {
        commitments::list_commitments(tx, fund, after)
    })
    .await
}
